import { l10n } from '../host/l10n';

/** An instant as grids show it: `2026-03-09 14:05:07 UTC`, with milliseconds where it has any. */
export const instantText = (instant: Date): string =>
  `${instant
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '')} UTC`;

/** What the rows are as of, in words. */
export const asOfText = (instant: Date | undefined): string =>
  instant ? l10n.t('as of {0}', instantText(instant)) : '';
