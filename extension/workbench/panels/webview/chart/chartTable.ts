import type { ChartData } from '../../../charts/chartPoint';
import type { ChartWords } from '../../../charts/chartWords';
import { visibleText } from '../../../grid/visibleText';
import { count, filled } from '../../../host/filledText';
import { element } from '../element';

const mostPoints = 1_000;

/** The points of a chart as a table, for those who would rather read. */
export function chartTable(data: ChartData, xName: string, words: ChartWords): HTMLElement {
  const hasSeries = data.seriesNames.length > 0;
  const heads = [...(hasSeries ? [words.series] : []), xName, ...data.valueNames.slice(0, widest(data))];
  const lines = data.series.flatMap(({ name, points }) => points.map((point) => ({ name, point })));
  const isNamed = hasSeries || data.series.length > 1;
  const head = element(
    'tr',
    '',
    ...(isNamed && !hasSeries ? [cell('th', '')] : []),
    ...heads.map((text) => cell('th', visibleText(text))),
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

/** How many numbers a point has: those of several lines are points of their own. */
const widest = ({ series }: ChartData): number => series[0]?.points[0]?.y.length ?? 1;

function cell(name: 'th' | 'td', text: string, className = ''): HTMLElement {
  const made = element(name, className, text);
  if (name === 'th') made.setAttribute('scope', 'col');
  return made;
}
