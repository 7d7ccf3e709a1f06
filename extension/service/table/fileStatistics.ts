import type { Column } from '../catalog/datasetRecords';
import type { ColumnStatistics, ConvertedFile } from '../engine/engineRequests';

/**
 * A file's statistics as Delta has them, as JSON text. Bounds are given where they are exact and cheap: of
 * whole numbers, dates and instants. Instants have milliseconds there, so bounds are widened to whole ones.
 */
export function statisticsText({ rowCount, statistics }: ConvertedFile, columns: readonly Column[]): string {
  const minima: string[] = [];
  const maxima: string[] = [];
  const nullCounts: string[] = [];
  for (const column of columns) {
    const found = statistics[column.columnName];
    if (!found) continue;
    const name = JSON.stringify(column.columnName);
    if (found.nullCount !== undefined) nullCounts.push(`${name}:${found.nullCount}`);
    const bounds = boundsOf(column, found);
    if (!bounds) continue;
    minima.push(`${name}:${bounds[0]}`);
    maxima.push(`${name}:${bounds[1]}`);
  }
  return (
    `{"numRecords":${rowCount},"minValues":{${minima.join()}},"maxValues":{${maxima.join()}},` +
    `"nullCount":{${nullCounts.join()}}}`
  );
}

type Bounds = readonly [minimum: string, maximum: string];

function boundsOf({ dataType }: Column, { minimum, maximum }: ColumnStatistics): Bounds | undefined {
  if (minimum === undefined || maximum === undefined) return undefined;
  switch (dataType) {
    case 'BIGINT':
    case 'INTEGER':
    case 'SMALLINT':
    case 'TINYINT':
      return isWhole(minimum) && isWhole(maximum) ? [minimum, maximum] : undefined;
    case 'DATE':
      return isDate(minimum) && isDate(maximum)
        ? [JSON.stringify(minimum), JSON.stringify(maximum)]
        : undefined;
    case 'DATETIME':
      return instants(minimum, maximum);
    default:
      return undefined;
  }
}

/** Whole numbers stay text all the way: JavaScript's numbers would round the greater ones. */
const isWhole = (text: string): boolean => /^-?[0-9]{1,19}$/.test(text);
const isDate = (text: string): boolean => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text);
const instantPattern = /^([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,6}))?\+00$/;

function instants(minimum: string, maximum: string): Bounds | undefined {
  const least = instantOf(minimum, 'floor');
  const greatest = instantOf(maximum, 'ceil');
  return least === undefined || greatest === undefined ? undefined : [least, greatest];
}

function instantOf(text: string, direction: 'floor' | 'ceil'): string | undefined {
  const [, day, time, fraction = ''] = instantPattern.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const microseconds = Number(fraction.padEnd(6, '0'));
  const instant = Date.parse(`${day}T${time}Z`) + Math[direction](microseconds / 1000);
  return Number.isFinite(instant) ? JSON.stringify(new Date(instant).toISOString()) : undefined;
}
