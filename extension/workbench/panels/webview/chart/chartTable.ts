import type { ChartData } from '../../../charts/chartPoint';
import type { ChartWords } from '../../../charts/chartWords';
import { count, filled } from '../../../host/filledText';
import { element } from '../element';

const mostPoints = 1_000;

/** What columns of the table are called. */
export interface TableNames {
  readonly x: string;
  readonly series: string;
}

/** The points of a chart as a table, for those who would rather read. */
export function chartTable(data: ChartData, names: TableNames, words: ChartWords): HTMLElement {
  const lines = data.series.flatMap(({ name, points }) => points.map((point) => ({ name, point })));
  const isNamed = data.seriesNames.length > 0 || data.series.length > 1;
  const values = valueHeads(data, words);
  const head = element(
    'tr',
    '',
    ...(isNamed ? [cell('th', names.series)] : []),
    cell('th', names.x),
    ...values.map((text) => cell('th', text, 'number')),
  );
  const body = lines
    .slice(0, mostPoints)
    .map(({ name, point }) =>
      element(
        'tr',
        '',
        ...(isNamed ? [cell('td', name)] : []),
        cell('td', point.xText),
        ...point.yTexts.map((text) => cell('td', text ?? words.nullValue, 'number')),
      ),
    );
  const table = element('table', '', element('thead', '', head), element('tbody', '', ...body));
  const note = filled(words.firstPoints, count(mostPoints), count(lines.length));
  return element('div', 'table', table, ...(lines.length > mostPoints ? [element('p', 'note', note)] : []));
}

/** The numbers of a point have names; where lines are of several columns, theirs are the series'. */
function valueHeads({ series, valueNames }: ChartData, words: ChartWords): readonly string[] {
  const width = series.find(({ points }) => points.length > 0)?.points[0]?.y.length ?? valueNames.length;
  return width === valueNames.length ? valueNames : [words.value];
}

function cell(name: 'th' | 'td', text: string, className = ''): HTMLElement {
  const made = element(name, className, text);
  if (name === 'th') made.setAttribute('scope', 'col');
  return made;
}
