import type { ChangesetDetails, PreviewTable } from '../changesetDetails';
import type { PanelAction, PanelRequest, ShowDetails } from '../panelMessages';
import { columnTableElement } from './columnTable';
import { element, type Child } from './element';

const host = acquireVsCodeApi();
const send = (request: PanelRequest) => host.postMessage(request);

function statusPill(status: string): HTMLElement {
  return element('span', `status status-${status.toLowerCase()}`, status);
}

function actionButton(label: string, type: PanelAction): HTMLElement {
  const button = element('button', '', label);
  button.addEventListener('click', () => send({ type }));
  return button;
}

function header(details: ChangesetDetails): HTMLElement {
  const { dataset, title, status, words, hasS3Uri, hasFailed, isStoppable } = details;
  const buttons = [
    ...(hasFailed ? [actionButton(words.tryAgain, 'tryAgain')] : []),
    ...(isStoppable ? [actionButton(words.stopChangeset, 'stopChangeset')] : []),
    actionButton(words.copyId, 'copyId'),
    actionButton(words.copyArn, 'copyArn'),
    ...(hasS3Uri ? [actionButton(words.copyS3Uri, 'copyS3Uri')] : []),
  ];
  return element(
    'header',
    '',
    element('p', 'dataset', dataset),
    element('h1', '', title, statusPill(status)),
    element('div', 'actions', ...buttons),
  );
}

function measures({ measures: facts }: ChangesetDetails): Child[] {
  if (facts.length === 0) return [];
  const cards = facts.map(({ label, value }) =>
    element('div', 'measure', element('dt', '', label), element('dd', '', value)),
  );
  return [element('dl', 'measures', ...cards)];
}

function failure({ error }: ChangesetDetails): Child[] {
  if (!error) return [];
  const box = element(
    'section',
    'error',
    element('strong', '', error.category),
    element('p', '', error.message),
  );
  box.setAttribute('role', 'alert');
  return [box];
}

function cell(value: string | null, numeric: boolean): HTMLElement {
  const className = value === null ? 'null' : numeric ? 'number' : '';
  const made = element('td', className, value ?? 'null');
  // Long values are cut off; the pointer shows them whole.
  if (value !== null) made.title = value;
  return made;
}

function table({ columns, rows }: PreviewTable): HTMLElement {
  const heads = columns.map(({ name, type, numeric }) =>
    element('th', numeric ? 'number' : '', name, element('span', 'type', type)),
  );
  const lines = rows.map((row) =>
    element('tr', '', ...row.map((value, index) => cell(value, columns[index]?.numeric ?? false))),
  );
  return element(
    'div',
    'scroll',
    element('table', '', element('thead', '', element('tr', '', ...heads)), element('tbody', '', ...lines)),
  );
}

function preview(details: ChangesetDetails): HTMLElement {
  const { words, previewNote } = details;
  const content = previewNote === undefined && details.preview ? table(details.preview) : undefined;
  const heading = element('h2', '', words.firstRows);
  return element('section', '', heading, content ?? element('p', 'note', previewNote ?? ''));
}

function columns({ columns: table, words }: ChangesetDetails): Child[] {
  if (!table) return [];
  return [element('section', '', element('h2', '', words.columns), columnTableElement(table))];
}

function record({ record: facts, words }: ChangesetDetails): HTMLElement {
  const lines = facts.flatMap(({ label, value }) => [element('dt', '', label), element('dd', '', value)]);
  return element('section', '', element('h2', '', words.record), element('dl', 'record', ...lines));
}

function show(details: ChangesetDetails): void {
  const main = document.getElementById('details');
  main?.replaceChildren(
    header(details),
    ...failure(details),
    ...measures(details),
    preview(details),
    ...columns(details),
    record(details),
  );
}

window.addEventListener('message', ({ data }: MessageEvent<ShowDetails>) => show(data.details));
send({ type: 'ready' });
