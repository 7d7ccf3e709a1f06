import { count, filled } from '../host/filledText';
import type { ChartChoice } from './chartChoice';
import type { ChartData, ChartPoint } from './chartPoint';
import type { ChartWords } from './chartWords';

/** The rows that a chart is made of. */
export interface ChartExtent {
  /** Rows that were read. */
  readonly rowCount: number;
  /** Rows that there are, where somebody counted. */
  readonly wholeCount?: number;
  /** Whether there are more rows than were read. */
  readonly isPart: boolean;
}

/** Which rows are shown and what is left out, for the line below a chart. */
export function extentText(extent: ChartExtent, { leftOut }: ChartData, words: ChartWords): string {
  const { rowCount, wholeCount, isPart } = extent;
  const rows = !isPart
    ? filled(words.allRows, count(rowCount))
    : wholeCount === undefined
      ? filled(words.firstRowsOfMore, count(rowCount))
      : filled(words.firstRows, count(rowCount), count(wholeCount));
  const parts = (['rowsWithoutPlace', 'nulls', 'notNumbers', 'covered', 'furtherSeries'] as const)
    .filter((name) => leftOut[name] > 0)
    .map((name) => filled(words[name], count(leftOut[name])));
  return [rows, ...parts].join(' · ');
}

/** A point in words: `AAPL · 2026-03-09 · price 101.5`, with the values as the service wrote them. */
export function pointText(
  seriesName: string,
  { xText, yTexts }: ChartPoint,
  { valueNames, seriesNames }: ChartData,
  words: ChartWords,
): string {
  const ofOne = seriesNames.length === 0 && valueNames.includes(seriesName) && yTexts.length === 1;
  const values = yTexts.map((text, at) => {
    const name = ofOne ? seriesName : valueNames.length === yTexts.length ? valueNames[at] : undefined;
    return [name, text ?? words.nullValue].filter((part) => part !== undefined).join(' ');
  });
  return [ofOne ? '' : seriesName, xText, ...values].filter((part) => part !== '').join(' · ');
}

interface Extreme {
  readonly value: number;
  readonly text: string;
  readonly xText: string;
}

/** The least and the greatest number that is drawn. */
function extremesOf({ series }: ChartData): { readonly least?: Extreme; readonly greatest?: Extreme } {
  let least: Extreme | undefined;
  let greatest: Extreme | undefined;
  for (const { xText, y, yTexts } of series.flatMap(({ points }) => points)) {
    y.forEach((value, at) => {
      if (value === null) return;
      const found = { value, text: yTexts[at] ?? '', xText };
      if (!least || value < least.value) least = found;
      if (!greatest || value > greatest.value) greatest = found;
    });
  }
  return { least, greatest };
}

/** A chart in a few sentences, for those who do not see it. */
export function summaryText(choice: ChartChoice, data: ChartData, words: ChartWords): string {
  const points = data.series.flatMap((series) => series.points);
  const { least, greatest } = extremesOf(data);
  if (!least || !greatest) return words.nothing;
  const [head] = points;
  let [first, last] = [head, head];
  for (const point of points) {
    if (first && point.x < first.x) first = point;
    if (last && point.x >= last.x) last = point;
  }
  const what = choice.type === 'HISTOGRAM' ? (data.series[0]?.name ?? '') : data.valueNames.join(', ');
  const sentences = [
    filled(
      words.summary,
      words.types[choice.type],
      what,
      count(points.length),
      first?.xText ?? '',
      last?.xText ?? '',
    ),
    filled(words.range, least.text, least.xText, greatest.text, greatest.xText),
  ];
  if (data.series.length > 1) sentences.push(filled(words.seriesCount, count(data.series.length)));
  return sentences.join(' ');
}
