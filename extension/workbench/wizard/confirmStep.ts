import { l10n } from '../host/l10n';
import { askChoice, type Choice } from './prompts';
import type { SummaryLine } from './steps';
import type { WizardStep } from './wizardEngine';

export const confirmStepId = 'confirm';

/** The languages in which a finished wizard can be copied. */
export type ScriptKind = 'python' | 'awsCli';

interface ConfirmOptions<Answers> {
  /** What is about to be done: `Create Dataset`. */
  readonly action: string;
  summarise(answers: Partial<Answers>): readonly SummaryLine[];
  /** Puts a script that does the same on the clipboard. */
  copyScript(kind: ScriptKind, answers: Partial<Answers>): Promise<void>;
}

type Picked =
  | { readonly kind: 'go' }
  | { readonly kind: 'goTo'; readonly step: string }
  | { readonly kind: 'copy'; readonly script: ScriptKind };

const copies = (): Choice<Picked>[] => [
  {
    label: l10n.t('Copy as Python (boto3)'),
    group: l10n.t('The same as a script'),
    icon: 'copy',
    value: { kind: 'copy', script: 'python' },
  },
  {
    label: l10n.t('Copy as AWS CLI'),
    group: l10n.t('The same as a script'),
    icon: 'copy',
    value: { kind: 'copy', script: 'awsCli' },
  },
];

const toChoice = ({ label, value, step, icon = 'edit' }: SummaryLine): Choice<Picked> => ({
  label,
  description: value,
  icon,
  group: l10n.t('Your answers'),
  value: { kind: 'goTo', step },
});

/**
 * The last step: says what will be done. Picking a line of the summary leads to the step behind it; a script
 * that does the same can be copied as often as one likes.
 */
export function confirmStep<Answers>(options: ConfirmOptions<Answers>): WizardStep<Answers> {
  const go: Choice<Picked> = { label: options.action, icon: 'check', value: { kind: 'go' } };
  return {
    id: confirmStepId,
    async prompt(place, answers) {
      const lines = options.summarise(answers).filter(({ value }) => value !== undefined && value !== '');
      const choices = [go, ...lines.map(toChoice), ...copies()];
      let last: Picked | undefined;
      for (let at = place; ; at = { ...place, failure: undefined }) {
        const answer = await askChoice(at, {
          placeholder: l10n.t('Confirm, or pick a line to change it'),
          choices,
          isActive: (value) => value === last,
        });
        if (answer.kind !== 'value') return { kind: answer.kind };
        if (answer.value.kind === 'go') return { kind: 'next', answers: {} };
        if (answer.value.kind === 'goTo') return { kind: 'goTo', step: answer.value.step };
        last = answer.value;
        await options.copyScript(last.script, answers);
      }
    },
  };
}
