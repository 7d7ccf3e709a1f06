import type {
  ColumnDrift,
  ColumnSummary,
  Comparison,
  SchemaDifference,
} from '../../../finspace/generated/localService';
import { count } from '../../host/format';
import { l10n } from '../../host/l10n';
import type { TableSection } from './detailsPage';

/** Names that a sentence tells. */
const mostNames = 8;
const meanDigits = 7;
const nothing = '–';

interface Cell {
  readonly text: string;
  readonly differs: boolean;
}

const pair = (left: string, right: string): Cell =>
  left === right
    ? { text: left, differs: false }
    : { text: `${left || nothing} → ${right || nothing}`, differs: true };

const counted = (value: number | undefined): string => (value === undefined ? '' : count(value));

const ended = (value: ColumnSummary['minimum']): string =>
  value?.text === undefined ? '' : `${value.text}${value.isTruncated ? '…' : ''}`;

/** Without the last digits, which are of the computer rather than of the values. */
function meanText(mean: string | undefined): string {
  if (mean === undefined) return '';
  const value = Number(mean);
  return Number.isFinite(value) ? String(Number(value.toPrecision(meanDigits))) : mean;
}

function meanPair(left: string | undefined, right: string | undefined): Cell {
  const rounded = pair(meanText(left), meanText(right));
  return rounded.differs || left === right ? rounded : pair(left ?? '', right ?? '');
}

function cellsOf({ left = {}, right = {} }: ColumnDrift): readonly Cell[] {
  return [
    pair(counted(left.nullCount), counted(right.nullCount)),
    pair(counted(left.distinctCount), counted(right.distinctCount)),
    pair(ended(left.minimum), ended(right.minimum)),
    pair(ended(left.maximum), ended(right.maximum)),
    meanPair(left.mean, right.mean),
  ];
}

function driftNote(names: readonly string[], all: number): string {
  if (all === 0) return l10n.t('The sides have no column in common.');
  const estimates = l10n.t('Numbers of distinct values are estimates.');
  if (names.length === 0) return `${l10n.t('No column differs as a whole.')} ${estimates}`;
  const some = names.slice(0, mostNames).join(', ');
  const more = names.length > mostNames ? ', …' : '';
  const differ = l10n.t('{0} of {1} columns differ: {2}.', count(names.length), count(all), some + more);
  return `${differ} ${estimates}`;
}

/** How the values of each column have changed as a whole; one value where it is the same on both sides. */
export function driftSection({ columnDrifts = [], keyColumns = [] }: Comparison): TableSection {
  const isKeyed = keyColumns.length > 0;
  const rows = columnDrifts.map((drift) => {
    const { changedCount = 0, columnName = '' } = drift;
    const isKey = keyColumns.includes(columnName);
    const changed = { text: isKey ? l10n.t('key') : count(changedCount), differs: changedCount > 0 };
    return { columnName, cells: [...(isKeyed ? [changed] : []), ...cellsOf(drift)] };
  });
  const differing = rows.filter(({ cells }) => cells.some(({ differs }) => differs));
  const heading = l10n.t('Columns');
  const names = differing.map(({ columnName }) => columnName);
  const note = driftNote(names, rows.length);
  if (rows.length === 0) return { kind: 'table', id: 'drift', heading, note };
  const numeric = (name: string) => ({ name, numeric: true });
  const plain = (name: string) => ({ name, numeric: false });
  return {
    kind: 'table',
    id: 'drift',
    heading,
    note,
    table: {
      columns: [
        plain(l10n.t('Column')),
        ...(isKeyed ? [numeric(l10n.t('Changed rows'))] : []),
        numeric(l10n.t('Nulls')),
        numeric(l10n.t('Distinct')),
        plain(l10n.t('Min')),
        plain(l10n.t('Max')),
        numeric(l10n.t('Mean')),
      ],
      rows: rows.map(({ columnName, cells }) => [columnName, ...cells.map(({ text }) => text)]),
      marked: rows.map(({ cells }) => {
        const differs = cells.map((cell) => cell.differs);
        return [differs.includes(true), ...differs];
      }),
    },
  };
}

function differenceText({ leftTypeName, rightTypeName }: SchemaDifference): string {
  if (leftTypeName === undefined) return l10n.t('only on the right');
  if (rightTypeName === undefined) return l10n.t('only on the left');
  return l10n.t('another type');
}

/** Columns that are not the same on both sides. */
export function schemaSection({ schemaDifferences = [] }: Comparison): TableSection {
  const frame = { kind: 'table', id: 'schema', heading: l10n.t('Schema') } as const;
  if (schemaDifferences.length === 0) {
    return { ...frame, note: l10n.t('Both sides have the same columns, of the same types.') };
  }
  const heads = [l10n.t('Column'), l10n.t('Left'), l10n.t('Right'), l10n.t('Difference')];
  return {
    ...frame,
    table: {
      columns: heads.map((name) => ({ name, numeric: false })),
      rows: schemaDifferences.map((difference) => {
        const { columnName = '', leftTypeName = nothing, rightTypeName = nothing } = difference;
        return [columnName, leftTypeName, rightTypeName, differenceText(difference)];
      }),
    },
  };
}
