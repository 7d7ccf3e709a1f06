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

function distinctText({ distinctCount, isDistinctCountExact }: ColumnSummary): string {
  if (distinctCount === undefined) return '';
  return isDistinctCountExact ? count(distinctCount) : `≈ ${count(distinctCount)}`;
}

/** An estimate says nothing of whether values differ: it is never marked. */
function distinctPair(left: ColumnSummary, right: ColumnSummary): Cell {
  const told = pair(distinctText(left), distinctText(right));
  const areExact = left.isDistinctCountExact === true && right.isDistinctCountExact === true;
  return { ...told, differs: told.differs && areExact };
}

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
    distinctPair(left, right),
    pair(ended(left.minimum), ended(right.minimum)),
    pair(ended(left.maximum), ended(right.maximum)),
    meanPair(left.mean, right.mean),
  ];
}

function differingNote(names: readonly string[], all: number): string {
  if (names.length === 0) return l10n.t('No column differs as a whole.');
  const some = names.slice(0, mostNames).join(', ');
  const more = names.length > mostNames ? ', …' : '';
  return l10n.t('{0} of {1} columns differ: {2}.', count(names.length), count(all), some + more);
}

function driftNote(names: readonly string[], drifts: readonly ColumnDrift[]): string {
  if (drifts.length === 0) return l10n.t('The sides have no column in common.');
  const differing = differingNote(names, drifts.length);
  const areExact = drifts.every(
    ({ left, right }) => left?.isDistinctCountExact && right?.isDistinctCountExact,
  );
  const estimates = l10n.t('≈ is an estimate, within some 15 %, and says nothing of whether values differ.');
  return areExact ? differing : `${differing} ${estimates}`;
}

/** How the values of each column have changed as a whole; one value where it is the same on both sides. */
export function driftSection(comparison: Comparison): TableSection {
  const { columnDrifts = [], keyColumns = [], addedCount = 0, removedCount = 0 } = comparison;
  const isKeyed = keyColumns.length > 0;
  const hasSameRows = addedCount + removedCount === 0;
  const rows = columnDrifts.map((drift) => {
    const { changedCount = 0, columnName = '' } = drift;
    // Equal values may be written in two ways, and added up to another last digit of the mean.
    const isSame = hasSameRows && changedCount === 0;
    const isKey = keyColumns.includes(columnName);
    const changed = { text: isKey ? l10n.t('key') : count(changedCount), differs: changedCount > 0 };
    return {
      columnName,
      cells: [...(isKeyed ? [changed] : []), ...cellsOf(isSame ? { ...drift, right: drift.left } : drift)],
    };
  });
  const differing = rows.filter(({ cells }) => cells.some(({ differs }) => differs));
  const heading = l10n.t('Columns');
  const names = differing.map(({ columnName }) => columnName);
  const note = driftNote(names, columnDrifts);
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
