import { Cancelled } from '../host/workbenchError';

/** What a step's prompt came to. */
export type StepOutcome<Answers> =
  | { readonly kind: 'next'; readonly answers: Partial<Answers> }
  /** With what was typed before turning back. */
  | { readonly kind: 'back'; readonly answers?: Partial<Answers> }
  | { readonly kind: 'cancel' }
  /** To an earlier step, by its id, to change its answer. */
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
  /** Whether what was answered still fits what was answered elsewhere since then; always when left out. */
  holds?(answers: Partial<Answers>): boolean;
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

/** A step that was gone back to from the last one, to change its answer alone. */
interface Detour<Answers> {
  readonly step: WizardStep<Answers>;
  /** What was answered when it began. */
  readonly answers: Partial<Answers>;
}

/**
 * Where in its steps a wizard stands. Steps are counted among those that apply to the answers so far. A step
 * that was answered is passed over on the way forward, until somebody went back to before it or its answer
 * holds no longer.
 */
export class WizardProgress<Answers> {
  readonly #answered = new Set<string>();
  #detour: Detour<Answers> | undefined;

  constructor(
    private readonly steps: readonly WizardStep<Answers>[],
    private position = -1,
  ) {}

  get current(): WizardStep<Answers> | undefined {
    return this.steps[this.position];
  }

  /** Goes to the next step that is to be asked. Answers false at the end. */
  advance(answers: Partial<Answers>): boolean {
    if (this.current) this.#answered.add(this.current.id);
    const open = this.#applicable(answers).filter(
      (step) => !this.#answered.has(step.id) || !(step.holds?.(answers) ?? true),
    );
    const next = open.find((step) => this.steps.indexOf(step) > this.position);
    this.position = next ? this.steps.indexOf(next) : -1;
    if (next && next === this.#applicable(answers).at(-1)) this.#detour = undefined;
    return next !== undefined;
  }

  /** Goes to the nearest earlier step that applies, where there is one; from a detour, to where it began. */
  retreat(answers: Partial<Answers>): Partial<Answers> {
    const detour = this.#detour;
    if (detour && detour.step === this.current) {
      this.#detour = undefined;
      this.resume('', detour.answers);
      return detour.answers;
    }
    const earlier = this.#applicable(answers).findLast((step) => this.steps.indexOf(step) < this.position);
    if (!earlier) return answers;
    this.#answered.delete(earlier.id);
    this.position = this.steps.indexOf(earlier);
    return answers;
  }

  /** Goes to a step by its id, to change its answer; unknown ids change nothing. */
  goTo(id: string, answers: Partial<Answers>): void {
    const step = this.steps.find((candidate) => candidate.id === id);
    if (!step) return;
    this.position = this.steps.indexOf(step);
    this.#detour = { step, answers };
  }

  /** Goes, all answered, to a step by its id, or where that does not apply to the last that does. */
  resume(id: string, answers: Partial<Answers>): void {
    const applicable = this.#applicable(answers);
    const last = applicable.at(-1);
    if (!last) return;
    for (const step of applicable) this.#answered.add(step.id);
    this.#answered.delete(last.id);
    const step = applicable.find((candidate) => candidate.id === id) ?? last;
    this.position = this.steps.indexOf(step);
    if (step !== last) this.#detour = { step, answers };
  }

  place(title: string, answers: Partial<Answers>, failure?: string): StepPlace {
    const counted = this.steps.filter(
      (step) => step === this.current || this.#applicable(answers).includes(step),
    );
    const before = counted.filter((step) => this.steps.indexOf(step) < this.position).length;
    const canGoBack = before > 0 || this.#detour?.step === this.current;
    return { title, step: before + 1, totalSteps: counted.length, canGoBack, failure };
  }

  #applicable(answers: Partial<Answers>): WizardStep<Answers>[] {
    return this.steps.filter((step) => step.applies?.(answers) ?? true);
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
    if (outcome.kind === 'back') answers = progress.retreat({ ...answers, ...outcome.answers });
    if (outcome.kind === 'goTo') progress.goTo(outcome.step, answers);
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
  stepOfFailure(error: unknown, answers: Partial<Answers>): string;
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
      resumption = { step: performance.stepOfFailure(error, answers), failure: performance.describe(error) };
    }
  }
}
