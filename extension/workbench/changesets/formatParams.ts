import type { ChangesetAnswers } from '../wizard/createChangesetWizard';
import { sourceFormats, type SourceFormat } from '../wizard/sourceForm';

type Answers = Partial<ChangesetAnswers>;
type FormatParams = Readonly<Record<string, string>>;

/** An option of a format beside those that CSV is asked for on its own; all are written as texts. */
export interface FormatOption {
  readonly key: string;
  readonly kind: 'text' | 'character' | 'boolean';
  /** What holds where it is left out; '' where that is nothing. */
  readonly preset: string;
}

const text = (key: string, preset = ''): FormatOption => ({ key, kind: 'text', preset });
const yesOrNo = (key: string): FormatOption => ({ key, kind: 'boolean', preset: 'false' });

/** The options that the API documents for each format, without separator, header and quotation mark of CSV. */
export const formatOptions: Readonly<Record<SourceFormat, readonly FormatOption[]>> = {
  CSV: [{ key: 'escaper', kind: 'character', preset: '' }, yesOrNo('skipFirst')],
  JSON: [text('jsonPath')],
  PARQUET: [],
  XML: [
    text('rowTag'),
    text('encoding', 'UTF-8'),
    yesOrNo('excludeAttribute'),
    yesOrNo('treatEmptyValuesAsNulls'),
    text('attributePrefix', '_'),
    text('valueTag', '_VALUE'),
    yesOrNo('ignoreSurroundingSpaces'),
  ],
};

const quoteMark = '"';

/** All values of CSV have to be given once one beside separator and header differs from what is preset. */
function csvParams(
  { separator = ',', withHeader = true, quoteChar = quoteMark }: Answers,
  others: FormatParams,
) {
  const params = { withHeader: String(withHeader), separator };
  if (quoteChar === quoteMark && Object.keys(others).length === 0) return params;
  return { ...params, quoteChar, multiLine: 'false', skipFirst: 'false', ...others };
}

/** What was answered for a format that was sent. */
export function formatAnswersOf(params: FormatParams): Answers {
  const { formatType = 'CSV', separator = ',', withHeader = 'true', quoteChar = quoteMark } = params;
  const known = sourceFormats.find((format) => format === formatType);
  if (!known) return {};
  const chosen = formatOptions[known].flatMap(({ key }) => {
    const value = params[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  const csv = { separator, withHeader: withHeader === 'true', quoteChar };
  return { formatType: known, ...csv, formatOptions: Object.fromEntries(chosen) };
}

/** What to send as a changeset's format: nothing for files that are kept as they are. */
export function formatParamsOf(answers: Answers): FormatParams {
  if (answers.dataset?.kind === 'NON_TABULAR') return {};
  const { formatType = 'CSV', formatOptions: chosen = {} } = answers;
  const others = Object.fromEntries(
    formatOptions[formatType].flatMap(({ key, preset }) => {
      const value = chosen[key];
      return value === undefined || value === '' || value === preset ? [] : [[key, value]];
    }),
  );
  return { formatType, ...(formatType === 'CSV' ? csvParams(answers, others) : others) };
}
