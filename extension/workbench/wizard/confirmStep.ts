import { l10n } from '../host/l10n';
import { askChoice, type Choice } from './prompts';
import type { SummaryLine } from './steps';
import type { WizardStep } from './wizardEngine';

export const confirmStepId = 'confirm';

interface ConfirmOptions<Answers> {
  /** What is about to be done: `Create Dataset`. */
  readonly action: string;
  /** Whether the person is asked at all. */
  readonly asked: boolean;
  summarise(answers: Partial<Answers>): readonly SummaryLine[];
}

/** The last step: says what will be done; picking a line of the summary leads to the step behind it. */
export function confirmStep<Answers>(options: ConfirmOptions<Answers>): WizardStep<Answers> {
  const { action, asked } = options;
  const go: Choice<string> = { label: action, icon: 'check', value: '' };
  return {
    id: confirmStepId,
    applies: () => asked,
    async prompt(place, answers) {
      const lines = options.summarise(answers).filter(({ value }) => value !== undefined && value !== '');
      const answer = await askChoice(place, {
        placeholder: l10n.t('Confirm, or pick a line to change it'),
        choices: [
          go,
          ...lines.map(({ label, value, step }) => ({
            label,
            description: value,
            icon: 'edit',
            value: step,
          })),
        ],
      });
      if (answer.kind !== 'value') return { kind: answer.kind };
      return answer.value === '' ? { kind: 'next', answers: {} } : { kind: 'goTo', step: answer.value };
    },
  };
}
