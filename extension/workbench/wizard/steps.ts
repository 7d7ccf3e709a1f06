import type { Answer } from './prompts';
import type { StepOutcome } from './wizardEngine';

/** Turns a prompt's answer into a step's outcome. */
export function outcomeOf<Value, Answers>(
  answer: Answer<Value>,
  answersOf: (value: Value) => Partial<Answers>,
): StepOutcome<Answers> {
  return answer.kind === 'value' ? { kind: 'next', answers: answersOf(answer.value) } : { kind: answer.kind };
}

/** A line of a wizard's last step: what was answered, and the step to change it in. */
export interface SummaryLine {
  readonly label: string;
  readonly value?: string;
  readonly step: string;
}
