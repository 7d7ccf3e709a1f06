import { Cancelled } from '../host/workbenchError';

/** What a step's prompt came to. */
export type StepOutcome<Answers> =
  | { readonly kind: 'next'; readonly answers: Partial<Answers> }
  /** With what was typed before turning back. */
  | { readonly kind: 'back'; readonly answers?: Partial<Answers> }
  | { readonly kind: 'cancel' }
  /** To an earlier step, by its id. */
  | { readonly kind: 'goTo'; readonly step: string };

export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  /** Why the wizard came back to this step. */
  readonly failure?: string;
}

export interface WizardStep<Answers> {
  readonly id: string;
  /** Whether the step has to be asked, given the answers so far; always when left out. */
  applies?(answers: Partial<Answers>): boolean;
  prompt(place: StepPlace, answers: Partial<Answers>): Promise<StepOutcome<Answers>>;
}

export interface Wizard<Answers> {
  readonly title: string;
  readonly steps: readonly WizardStep<Answers>[];
}

export interface Resumption {
  readonly step: string;
  readonly failure: string;
}

/** Where in its steps a wizard stands. Steps are counted among those that apply to the answers so far. */
export class WizardProgress<Answers> {
  constructor(
    private readonly steps: readonly WizardStep<Answers>[],
    private position = -1,
  ) {}

  #applicable(answers: Partial<Answers>): WizardStep<Answers>[] {
    return this.steps.filter((step) => step.applies?.(answers) ?? true);
  }

  get current(): WizardStep<Answers> | undefined {
    return this.steps[this.position];
  }

  /** Goes to the next step that applies. Answers false at the end. */
  advance(answers: Partial<Answers>): boolean {
    const applicable = this.#applicable(answers);
    this.position = this.steps.findIndex((step, index) => index > this.position && applicable.includes(step));
    return this.position >= 0;
  }

  /** Goes to the nearest earlier step that applies, where there is one. */
  retreat(answers: Partial<Answers>): void {
    const applicable = this.#applicable(answers);
    const earlier = this.steps.findLastIndex(
      (step, index) => index < this.position && applicable.includes(step),
    );
    if (earlier >= 0) this.position = earlier;
  }

  /** Goes to a step by its id; unknown ids change nothing. */
  goTo(id: string): void {
    const index = this.steps.findIndex((step) => step.id === id);
    if (index >= 0) this.position = index;
  }

  /** Goes to a step by its id, or where that does not apply to the last that does. */
  resume(id: string, answers: Partial<Answers>): void {
    const applicable = this.#applicable(answers);
    const step = applicable.find((candidate) => candidate.id === id) ?? applicable.at(-1);
    this.position = step ? this.steps.indexOf(step) : this.position;
  }

  place(title: string, answers: Partial<Answers>, failure?: string): StepPlace {
    const applicable = this.#applicable(answers);
    const before = applicable.filter((step) => this.steps.indexOf(step) < this.position).length;
    return { title, step: before + 1, totalSteps: applicable.length, canGoBack: before > 0, failure };
  }
}

/**
 * Asks a wizard's steps one after the other and resolves to all answers. Going back shows each step with
 * its answer. Throws `Cancelled` when a step is left. With a resumption the wizard opens at that step.
 */
export async function runWizard<Answers>(
  { title, steps }: Wizard<Answers>,
  initial: Partial<Answers>,
  resumption?: Resumption,
): Promise<Partial<Answers>> {
  const progress = new WizardProgress(steps);
  let answers = initial;
  let failure = resumption?.failure;
  if (!progress.advance(answers)) return answers;
  if (resumption) progress.resume(resumption.step, answers);
  for (let step = progress.current; step; step = progress.current) {
    const outcome = await step.prompt(progress.place(title, answers, failure), answers);
    failure = undefined;
    if (outcome.kind === 'cancel') throw new Cancelled();
    if (outcome.kind === 'back') {
      answers = { ...answers, ...outcome.answers };
      progress.retreat(answers);
    }
    if (outcome.kind === 'goTo') progress.goTo(outcome.step);
    if (outcome.kind !== 'next') continue;
    answers = { ...answers, ...outcome.answers };
    if (!progress.advance(answers)) break;
  }
  return answers;
}

export interface Performance<Answers, Result> {
  /** Does what the wizard asked for. */
  perform(answers: Partial<Answers>): Promise<Result>;
  /** The step to go back to after a failure. */
  stepOfFailure(error: unknown): string;
  describe(error: unknown): string;
  /** Whether going back can help. */
  canRepair(error: unknown): boolean;
}

/**
 * Runs a wizard and then what it is for; a failure leads back to the step that caused it, answers kept.
 * A wizard that had nothing to ask has no step to go back to: its failure is thrown.
 */
export async function runWizardAndPerform<Answers, Result>(
  wizard: Wizard<Answers>,
  initial: Partial<Answers>,
  performance: Performance<Answers, Result>,
): Promise<Result> {
  let answers = initial;
  let resumption: Resumption | undefined;
  for (;;) {
    answers = await runWizard(wizard, answers, resumption);
    try {
      return await performance.perform(answers);
    } catch (error) {
      const asked = wizard.steps.some((step) => step.applies?.(answers) ?? true);
      if (!asked || !performance.canRepair(error)) throw error;
      resumption = { step: performance.stepOfFailure(error), failure: performance.describe(error) };
    }
  }
}
