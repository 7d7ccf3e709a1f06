import { isMet, ratioOf, type BenchRow, type Unit } from './benchRow';

const heads = ['what', 'measured', 'limit in the same run', 'ratio', 'aim', 'met', 'peak memory'];

/** How a table in Markdown begins. */
export const tableHead = (): string => [heads, heads.map(() => '---')].map(lineOf).join('\n');

/** A row of that table. */
export const tableRow = (row: BenchRow): string => lineOf(cellsOf(row));

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cellsOf(row: BenchRow): string[] {
  const { what, figure, unit, limit, peakMemory } = row;
  const ratio = ratioOf(row);
  const met = isMet(row);
  return [
    what,
    quantity(figure, unit),
    limit ? `${quantity(limit.figure, unit)} (${limit.what})` : '',
    ratio?.toFixed(2) ?? '',
    aimText(row),
    met === undefined ? '' : met ? 'yes' : '**no**',
    peakMemory === undefined ? '' : quantity(peakMemory, 'MiB'),
  ];
}

function aimText({ aim, unit }: BenchRow): string {
  if (!aim) return '';
  const value = (bound: number): string => (aim.of === 'ratio' ? String(bound) : quantity(bound, unit));
  const bounds = [
    ...(aim.atMost === undefined ? [] : [`≤ ${value(aim.atMost)}`]),
    ...(aim.atLeast === undefined ? [] : [`≥ ${value(aim.atLeast)}`]),
  ];
  return bounds.join(', ');
}

/** Three digits that count, and no more. */
export function quantity(figure: number, unit: Unit): string {
  const decimals = Math.abs(figure) >= 100 ? 0 : Math.abs(figure) >= 10 ? 1 : 2;
  const [whole = '', fraction] = figure.toFixed(decimals).split('.');
  const number = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  return `${number}${unit.startsWith('/') ? '' : ' '}${unit}`;
}
