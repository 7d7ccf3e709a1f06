import { l10n } from '../host/l10n';
import { toggled } from './columnEdits';
import { askChoice, type Answer, type Choice } from './prompts';
import type { StepPlace } from './wizardEngine';

export interface ColumnOrderQuestion {
  readonly placeholder: string;
  /** What is said where none is chosen. */
  readonly none: string;
  readonly columns: readonly string[];
  readonly chosen: readonly string[];
  /** Most that can be chosen. */
  readonly most: number;
}

function choicesOf(
  { columns, none }: ColumnOrderQuestion,
  chosen: readonly string[],
): Choice<string | undefined>[] {
  return [
    {
      label: chosen.length === 0 ? none : l10n.t('Continue with {0}', chosen.join(', ')),
      icon: 'check',
      value: undefined,
    },
    ...columns.map((name) => {
      const place = chosen.indexOf(name) + 1;
      return {
        label: name,
        description: place > 0 ? l10n.t('chosen: {0}', place) : undefined,
        icon: place > 0 ? 'pass-filled' : 'circle-large-outline',
        group: l10n.t('Columns: pick them in the order that counts; pick one again to take it out'),
        value: name,
      };
    }),
  ];
}

/** Asks for columns in an order: each pick adds one, or takes it out. */
export async function askColumnOrder(
  place: StepPlace,
  question: ColumnOrderQuestion,
): Promise<Answer<readonly string[]>> {
  let chosen = question.chosen;
  let last: string | undefined;
  for (let at = place; ; at = { ...place, failure: undefined }) {
    const answer = await askChoice(at, {
      placeholder: question.placeholder,
      choices: choicesOf(question, chosen),
      isActive: (value) => value === last,
    });
    if (answer.kind === 'back') return { kind: 'back', draft: chosen };
    if (answer.kind === 'cancel') return answer;
    if (answer.value === undefined) return { kind: 'value', value: chosen };
    last = answer.value;
    const next = toggled(chosen, last);
    if (next.length <= question.most) chosen = next;
  }
}
