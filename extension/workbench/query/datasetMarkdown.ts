import { l10n } from '../host/l10n';
import { escapeMarkdown } from '../host/markdown';
import type { NamedColumn, NamedDataset } from './datasetNames';

const mostColumns = 60;

/** What a column is, and of which dataset, as Markdown. */
export function columnMarkdown({ title, keyColumns }: NamedDataset, column: NamedColumn): string {
  const { columnName, dataType, description } = column;
  const key = keyColumns.includes(columnName) ? ` (${l10n.t('key')})` : '';
  const what = `**${escapeMarkdown(columnName)}** · ${escapeMarkdown(dataType)}${key} · ${escapeMarkdown(title)}`;
  return description === undefined || description === '' ? what : `${what}\n\n${escapeMarkdown(description)}`;
}

/** What a dataset is called and which columns it has, as Markdown. Nothing in it comes to life. */
export function datasetMarkdown({
  title,
  alias,
  datasetId,
  description,
  columns,
  keyColumns,
}: NamedDataset): string {
  const names = [`**${escapeMarkdown(title)}**`, escapeMarkdown(alias ?? datasetId)].join(' · ');
  const about = description === undefined || description === '' ? [] : [escapeMarkdown(description)];
  if (columns.length === 0) return [names, ...about, l10n.t('It has no columns yet.')].join('\n\n');
  const lines = columns.slice(0, mostColumns).map(({ columnName, dataType, description: meaning = '' }) => {
    const key = keyColumns.includes(columnName) ? ` (${l10n.t('key')})` : '';
    return `| ${escapeMarkdown(columnName)} | ${escapeMarkdown(dataType)}${key} | ${escapeMarkdown(meaning)} |`;
  });
  const more = columns.length - lines.length;
  const table = [`| ${l10n.t('Column')} | ${l10n.t('Type')} | |`, '| --- | --- | --- |', ...lines].join('\n');
  return [names, ...about, table, ...(more > 0 ? [l10n.t('and {0} more', more)] : [])].join('\n\n');
}
