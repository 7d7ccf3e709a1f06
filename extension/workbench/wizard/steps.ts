import type { Answer } from './prompts';
import type { StepOutcome } from './wizardEngine';

/** Turns a prompt's answer into a step's outcome. */
export function outcomeOf<Value, Answers>(
  answer: Answer<Value>,
  answersOf: (value: Value) => Partial<Answers>,
): StepOutcome<Answers> {
  if (answer.kind === 'value') return { kind: 'next', answers: answersOf(answer.value) };
  if (answer.kind === 'cancel') return { kind: 'cancel' };
  return { kind: 'back', answers: answer.draft === undefined ? undefined : answersOf(answer.draft) };
}

/** A line of a wizard's last step: what was answered, and the step to change it in. */
export interface SummaryLine {
  readonly label: string;
  readonly value?: string;
  readonly step: string;
  readonly icon?: string;
}
