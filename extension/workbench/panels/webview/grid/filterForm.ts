import type { RowColumn, RowFilter } from '../../../../finspace/generated/localService';
import type { GridWords } from '../../../grid/gridWords';
import { visibleText } from '../../../grid/visibleText';
import { element } from '../element';
import { filled } from '../../../host/filledText';

type Operator = RowFilter['operator'];

const usualOperators: Readonly<Record<string, Operator>> = {
  TEXT: 'CONTAINS',
  NUMBER: 'AT_LEAST',
  DATE: 'AT_LEAST',
  INSTANT: 'AT_LEAST',
  OTHER: 'CONTAINS',
};

export const needsText = (operator: Operator): boolean =>
  operator !== 'IS_NULL' && operator !== 'IS_NOT_NULL';

export interface FilterFormActions {
  apply(filter: RowFilter): void;
  close(): void;
}

function operatorChoice(words: GridWords, operator: Operator): HTMLSelectElement {
  const choice = document.createElement('select');
  for (const [value, label] of Object.entries(words.operators)) choice.append(new Option(label, value));
  choice.value = operator;
  choice.setAttribute('aria-label', words.filter);
  return choice;
}

function submitButton(label: string): HTMLElement {
  const button = element('button', 'primary', label);
  button.setAttribute('type', 'submit');
  return button;
}

/** Asks how to compare a column, and with what. */
export function filterForm(
  { columnName = '', valueKind = 'OTHER' }: RowColumn,
  present: RowFilter | undefined,
  words: GridWords,
  actions: FilterFormActions,
): HTMLElement {
  const title = filled(words.filterOf, visibleText(columnName));
  const choice = operatorChoice(words, present?.operator ?? usualOperators[valueKind] ?? 'EQUALS');
  const value = document.createElement('input');
  value.value = present?.text ?? '';
  value.placeholder = words.value;
  value.setAttribute('aria-label', words.value);
  value.spellcheck = false;
  const adapt = () => (value.disabled = !needsText(choice.value as Operator));
  choice.addEventListener('change', adapt);
  adapt();
  const form = element(
    'form',
    'filter-form',
    element('strong', '', title),
    choice,
    value,
    submitButton(words.apply),
  );
  form.setAttribute('role', 'dialog');
  form.setAttribute('aria-label', title);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const operator = choice.value as Operator;
    actions.apply({ columnName, operator, text: needsText(operator) ? value.value : undefined });
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') actions.close();
    // Keys of the form are not the grid's, nor VS Code's.
    event.stopPropagation();
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) actions.close();
  });
  return form;
}
