import type {
  ColumnsSection,
  FailureSection,
  InstantSection,
  MeasuresSection,
  PageHead,
  PageSection,
  RecordSection,
  TableSection,
} from '../details/detailsPage';
import { buttonRow, pageButton } from './buttons';
import { columnTableElement } from './columnTable';
import { element, type Child } from './element';
import { send } from './host';
import { progress, proportions } from './proportions';
import { textTableElement } from './textTable';
import { timelineElement } from './timeline';

const statusPill = (status: string): HTMLElement =>
  element('span', `status status-${status.toLowerCase()}`, status);

export function headElement({ overline, title, status, buttons }: PageHead): HTMLElement {
  const above = typeof overline === 'string' ? overline : pageButton(overline, 'link');
  const heading = element('h1', '', title);
  if (status !== undefined) heading.append(statusPill(status));
  return element('header', '', element('p', 'dataset', above), heading, ...buttonRow(buttons));
}

function failure({ category, message, buttons }: FailureSection): Child[] {
  return [element('strong', '', category), element('p', '', message), ...buttonRow(buttons)];
}

const factList = (facts: MeasuresSection['facts'], className: string): HTMLElement =>
  element(
    'dl',
    className,
    ...facts.map(({ label, value }) =>
      element('div', 'measure', element('dt', '', label), element('dd', '', value)),
    ),
  );

function table({ table: rows, note, buttons = [], heading }: TableSection): Child[] {
  return [
    ...(note === undefined ? [] : [element('p', 'note', note)]),
    ...(rows ? [textTableElement(rows, heading)] : []),
    ...buttonRow(buttons),
  ];
}

function columns({ table: rows, note, isLoading, buttons = [] }: ColumnsSection): Child[] {
  const shown = rows ? columnTableElement(rows) : undefined;
  shown?.classList.toggle('stale', isLoading);
  shown?.setAttribute('aria-busy', String(isLoading));
  return [
    ...(note === undefined ? [] : [element('p', 'note', note)]),
    ...(shown ? [shown] : []),
    ...buttonRow(buttons),
  ];
}

function record({ facts }: RecordSection): Child[] {
  const lines = facts.flatMap(({ label, value, button }) => [
    element('dt', '', label),
    element('dd', '', value, ...(button ? [' ', pageButton(button, 'link')] : [])),
  ]);
  return [element('dl', 'record', ...lines)];
}

function instant(section: InstantSection): Child[] {
  const { fieldName, utc, typed, local, hint, facts, problem, buttons } = section;
  const field = document.createElement('input');
  field.type = 'text';
  field.value = typed ?? utc;
  field.spellcheck = false;
  field.dataset.key = 'instant';
  field.title = hint;
  field.setAttribute('aria-describedby', 'instant-local');
  field.setAttribute('aria-invalid', String(problem !== undefined));
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') field.value = utc;
  });
  field.addEventListener('change', () => send({ type: 'typed', text: field.value }));
  const localLine = element('span', 'local', local);
  localLine.id = 'instant-local';
  const wrong = element('p', 'problem', problem ?? '');
  wrong.setAttribute('role', 'status');
  return [
    element('div', 'instant', element('label', '', element('span', '', fieldName), field), localLine),
    wrong,
    factList(facts, 'measures'),
    ...buttonRow(buttons),
  ];
}

function contentOf(section: PageSection): Child[] {
  switch (section.kind) {
    case 'failure':
      return failure(section);
    case 'measures':
      return [factList(section.facts, 'measures')];
    case 'table':
      return table(section);
    case 'columns':
      return columns(section);
    case 'record':
      return record(section);
    case 'timeline':
      return [timelineElement(section)];
    case 'instant':
      return instant(section);
    case 'proportions':
      return proportions(section);
    case 'progress':
      return progress(section);
  }
}

export function sectionElement(section: PageSection): HTMLElement {
  const heading = 'heading' in section ? [element('h2', '', section.heading)] : [];
  const made = element(
    'section',
    section.kind === 'failure' ? 'error' : `of-${section.kind}`,
    ...heading,
    ...contentOf(section),
  );
  made.id = `section-${section.id}`;
  if (section.kind === 'failure') made.setAttribute('role', 'alert');
  if ('heading' in section) made.setAttribute('aria-label', section.heading);
  return made;
}
