import type { ColumnStatistics } from './engineRequests';

interface MapEntry {
  readonly key: string;
  readonly value: unknown;
}

/** Statistics of columns from the form in which DuckDB's RETURN_STATS gives them: a map of maps. */
export function statisticsOf(returned: unknown): Readonly<Record<string, ColumnStatistics>> {
  return Object.fromEntries(
    entriesOf(returned).map(({ key, value }) => [columnNameOf(key), columnStatisticsOf(entriesOf(value))]),
  );
}

function columnStatisticsOf(entries: readonly MapEntry[]): ColumnStatistics {
  const texts = new Map(entries.map(({ key, value }) => [key, String(value)]));
  const nullCount = texts.get('null_count');
  return {
    nullCount: nullCount === undefined ? undefined : Number(nullCount),
    minimum: texts.get('min'),
    maximum: texts.get('max'),
  };
}

/** Names come as SQL identifiers. */
function columnNameOf(key: string): string {
  return key.startsWith('"') ? key.slice(1, -1).replaceAll('""', '"') : key;
}

function entriesOf(value: unknown): readonly MapEntry[] {
  return Array.isArray(value) ? value.filter(isMapEntry) : [];
}

function isMapEntry(value: unknown): value is MapEntry {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}
