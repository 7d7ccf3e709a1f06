import assert from 'node:assert/strict';
import type { Comparison } from '../../../../../extension/finspace/generated/localService';
import {
  comparisonPage,
  type ComparisonKnowledge,
} from '../../../../../extension/workbench/panels/details/comparisonPage';
import { countChange, percentText } from '../../../../../extension/workbench/panels/details/comparisonWords';
import type {
  ProportionsSection,
  TableSection,
} from '../../../../../extension/workbench/panels/details/detailsPage';
import type { ComparisonTarget } from '../../../../../extension/workbench/panels/details/detailsSubject';

const target: ComparisonTarget = {
  kind: 'comparison',
  left: { datasetId: 'd', datasetTitle: 'Prices', asOf: Date.UTC(2026, 2, 9, 14, 5, 7) },
  right: { datasetId: 'd', datasetTitle: 'Prices' },
};

const keyed: Comparison = {
  keyColumns: ['symbol', 'day'],
  leftRowCount: 1_000,
  rightRowCount: 1_002,
  addedCount: 3,
  removedCount: 1,
  changedCount: 9,
  sameCount: 990,
  repeatedKeyCount: 0,
  schemaDifferences: [
    { columnName: 'volume', rightTypeName: 'BIGINT' },
    { columnName: 'venue', leftTypeName: 'STRING' },
    { columnName: 'price', leftTypeName: 'FLOAT', rightTypeName: 'DOUBLE' },
  ],
  columnDrifts: [
    {
      columnName: 'symbol',
      valueKind: 'TEXT',
      changedCount: 0,
      left: { nullCount: 0, distinctCount: 50, minimum: { text: 'A' }, maximum: { text: 'Z' } },
      right: { nullCount: 0, distinctCount: 50, minimum: { text: 'A' }, maximum: { text: 'Z' } },
    },
    {
      columnName: 'price',
      valueKind: 'NUMBER',
      changedCount: 9,
      left: { nullCount: 2, distinctCount: 700, minimum: { text: '1.5' }, mean: '103.24999999999999' },
      right: {
        nullCount: 0,
        distinctCount: 1_700,
        minimum: { text: '1.5' },
        maximum: { text: 'x', isTruncated: true },
        mean: '104.5',
      },
    },
  ],
};

const multiset: Comparison = {
  ...keyed,
  keyColumns: [],
  changedCount: 0,
  schemaDifferences: [],
  columnDrifts: [{ columnName: 'price', left: { nullCount: 1 }, right: { nullCount: 1 } }],
};

const ended = (comparison: Comparison, more = {}) => ({
  queryId: 'q',
  queryStatus: 'SUCCEEDED' as const,
  comparison,
  ...more,
});

function pageOf(knowledge: Partial<ComparisonKnowledge>) {
  const page = comparisonPage({ target, isRunning: false, ...knowledge });
  const find = (id: string) => page.sections.find((section) => section.id === id);
  return {
    page,
    labels: page.head.buttons.map(({ label }) => label),
    find,
    rows: find('proportions') as ProportionsSection,
    drift: find('drift') as TableSection,
    schema: find('schema') as TableSection,
  };
}

describe('parts of a whole', () => {
  for (const [part, whole, text] of [
    [0, 10, '0 %'],
    [0, 0, '0 %'],
    [10, 10, '100 %'],
    [1, 3, '33.3 %'],
    [1, 10_000_000, '< 0.1 %'],
    [9_999_999, 10_000_000, '> 99.9 %'],
  ] as const) {
    it(`are never none where there is one, nor all where one lacks: ${part} of ${whole}`, () =>
      assert.equal(percentText(part, whole), text));
  }

  for (const [before, after, text] of [
    [1_000, 1_012, '1,000 → 1,012 (+12)'],
    [1_012, 12, '1,012 → 12 (−1,000)'],
    [7, 7, '7'],
  ] as const) {
    it(`are told with their difference: ${before} and ${after}`, () =>
      assert.equal(countChange(before, after), text));
  }
});

describe('the page of a comparison', () => {
  it('says what is compared from the first moment on', () => {
    const { page, labels, find } = pageOf({ isRunning: true });
    assert.equal(page.head.title, '2026-03-09 14:05:07 UTC → Now');
    assert.deepEqual(page.head.overline, { label: 'Prices', action: 'showDataset' });
    assert.equal(page.head.status, 'RUNNING');
    assert.deepEqual(labels, ['Cancel', 'Swap Sides']);
    assert.deepEqual(find('progress'), {
      kind: 'progress',
      id: 'progress',
      text: 'Comparing…',
      progress: undefined,
    });
    assert.equal(find('proportions'), undefined);
  });

  it('calls instants by what they are of, and tells when they were', () => {
    const at = (asOf: number, label: string) => ({ datasetId: 'd', datasetTitle: 'Prices', asOf, label });
    const left = at(Date.UTC(2026, 2, 9, 14, 5, 7, 121), 'Before');
    const right = at(Date.UTC(2026, 2, 9, 14, 5, 7, 122), 'After MODIFY');
    const { page, find } = pageOf({ target: { ...target, left, right } });
    assert.equal(page.head.title, 'Before → After MODIFY');
    const record = find('record');
    assert.deepEqual(record?.kind === 'record' && record.facts.map(({ value }) => value), [
      'Prices · Before · as of 2026-03-09 14:05:07.121 UTC',
      'Prices · After MODIFY · as of 2026-03-09 14:05:07.122 UTC',
    ]);
  });

  it('names both datasets where there are two', () => {
    const right = { datasetId: 'e', datasetTitle: 'Trades' };
    assert.equal(pageOf({ target: { ...target, right } }).page.head.overline, 'Prices → Trades');
  });

  it('counts rows by what became of them, and leads to those that differ', () => {
    const { rows, labels } = pageOf({ ended: ended(keyed) });
    assert.equal(rows.summary, 'Rows: 1,000 → 1,002 (+2).');
    assert.deepEqual(
      rows.parts.map(({ sign, label, value, percent, button }) => [
        sign,
        label,
        value,
        percent,
        button?.argument,
      ]),
      [
        ['+', 'Added', '3', '0.3 %', 'ADDED'],
        ['−', 'Removed', '1', '< 0.1 %', 'REMOVED'],
        ['≠', 'Changed', '9', '0.9 %', 'CHANGED'],
        ['=', 'Same', '990', '98.7 %', undefined],
      ],
    );
    assert.ok(Math.abs(rows.parts.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
    assert.deepEqual(rows.notes, ['Rows of the same key were compared with each other: symbol, day.']);
    assert.deepEqual(rows.warnings, []);
    assert.deepEqual(labels, ['Show Rows', 'Swap Sides', 'Choose Key Columns…', 'Compare Again']);
  });

  it('tells columns that differ, both values of what does and one of what does not', () => {
    const { drift } = pageOf({ ended: ended(keyed) });
    assert.deepEqual(
      drift.table?.columns.map(({ name }) => name),
      ['Column', 'Changed rows', 'Nulls', 'Distinct', 'Min', 'Max', 'Mean'],
    );
    assert.deepEqual(drift.table.rows, [
      ['symbol', 'key', '0', '≈ 50', 'A', 'Z', ''],
      ['price', '9', '2 → 0', '≈ 700 → ≈ 1,700', '1.5', '– → x…', '103.25 → 104.5'],
    ]);
    assert.deepEqual(drift.table.marked, [
      [false, false, false, false, false, false, false],
      [true, true, true, false, false, true, true],
    ]);
    assert.match(drift.note ?? '', /^1 of 2 columns differ: price\. ≈ is an estimate/);
  });

  it('never takes an estimate for a difference', () => {
    const columnDrifts = [
      {
        columnName: 'p',
        left: { nullCount: 0, distinctCount: 40 },
        right: { nullCount: 0, distinctCount: 43 },
      },
    ];
    const { drift } = pageOf({ ended: ended({ ...multiset, columnDrifts }) });
    assert.deepEqual(drift.table?.rows, [['p', '0', '≈ 40 → ≈ 43', '', '', '']]);
    assert.ok(!drift.table.marked?.flat().includes(true));
    assert.match(drift.note ?? '', /^No column differs as a whole\./);
  });

  it('marks numbers of distinct values that were counted', () => {
    const counted = (distinctCount: number) => ({ distinctCount, isDistinctCountExact: true });
    const columnDrifts = [{ columnName: 'p', left: counted(40), right: counted(43) }];
    const { drift } = pageOf({ ended: ended({ ...multiset, columnDrifts }) });
    assert.equal(drift.table?.rows[0]?.[2], '40 → 43');
    assert.equal(drift.table.marked?.[0]?.[2], true);
    assert.equal(drift.note, '1 of 1 columns differ: p.');
  });

  for (const keyColumns of [['k'], []]) {
    it(`tells one value of columns whose rows are the same, however they are written: ${keyColumns.length || 'no'} key`, () => {
      const same = { ...multiset, keyColumns, addedCount: 0, removedCount: 0 };
      const left = { nullCount: 0, distinctCount: 40, minimum: { text: '5' }, mean: '5' };
      const right = { nullCount: 0, distinctCount: 43, minimum: { text: '5.0' }, mean: '5.000000000000001' };
      const { drift } = pageOf({
        ended: ended({ ...same, columnDrifts: [{ columnName: 'p', left, right }] }),
      });
      assert.deepEqual(drift.table?.rows[0]?.slice(-5), ['0', '≈ 40', '5', '', '5']);
      assert.ok(!drift.table.marked?.flat().includes(true));
    });
  }

  it('tells means that differ in their last digits alone', () => {
    const columnDrifts = [{ columnName: 'p', left: { mean: '0.1' }, right: { mean: '0.10000000000000002' } }];
    const { drift } = pageOf({ ended: ended({ ...multiset, columnDrifts }) });
    assert.equal(drift.table?.rows[0]?.at(-1), '0.1 → 0.10000000000000002');
  });

  it('tells columns that one side alone has, or of another type', () => {
    assert.deepEqual(pageOf({ ended: ended(keyed) }).schema.table?.rows, [
      ['volume', '–', 'BIGINT', 'only on the right'],
      ['venue', 'STRING', '–', 'only on the left'],
      ['price', 'FLOAT', 'DOUBLE', 'another type'],
    ]);
    const { schema } = pageOf({ ended: ended(multiset) });
    assert.deepEqual(
      [schema.table, schema.note],
      [undefined, 'Both sides have the same columns, of the same types.'],
    );
  });

  it('compares multisets where there is no key, and says why', () => {
    const { rows, drift } = pageOf({ ended: ended(multiset) });
    assert.deepEqual(
      rows.parts.map(({ look }) => look),
      ['added', 'removed', 'same'],
    );
    assert.match(rows.notes[0] ?? '', /^Rows were compared as multisets, as the dataset has no primary key/);
    assert.equal(drift.table?.columns.length, 6);
    const asked = pageOf({ target: { ...target, keyColumns: [] }, ended: ended(multiset) }).rows;
    assert.match(asked.notes[0] ?? '', /^Rows were compared as multisets: /);
  });

  it('warns of keys that come again, and of differences that are not kept', () => {
    const more = { rowCount: 1_000_000, isRowLimitReached: true };
    const { rows } = pageOf({ ended: ended({ ...keyed, repeatedKeyCount: 1_200 }, more) });
    assert.match(rows.warnings[0] ?? '', /^1,200 keys come more than once/);
    assert.match(rows.notes[1] ?? '', /the first 1,000,000 can be shown/);
  });

  it('says so where nothing differs, and offers no rows', () => {
    const same = { ...keyed, addedCount: 0, removedCount: 0, changedCount: 0, leftRowCount: 1_002 };
    const { rows, labels } = pageOf({ ended: ended(same) });
    assert.match(rows.summary, /^Rows: 1,002\. All rows are the same/);
    assert.ok(!labels.includes('Show Rows'));
    assert.deepEqual(
      rows.parts.map(({ button }) => button),
      [undefined, undefined, undefined, undefined],
    );
  });

  it('says what failed above what there was, and offers another try', () => {
    const failure = { kind: 'TIME_LIMIT', message: 'It took too long.' };
    const { page, labels, rows } = pageOf({ failure, ended: ended(keyed) });
    assert.equal(page.head.status, 'FAILED');
    const [first] = page.sections;
    assert.deepEqual(first?.kind === 'failure' && [first.category, first.message, first.buttons[0]?.action], [
      'TIME_LIMIT',
      'It took too long.',
      'compareAgain',
    ]);
    assert.ok(rows.parts.length > 0);
    assert.ok(labels.includes('Try Again'));
    assert.equal(pageOf({ isCancelled: true }).page.head.status, 'CANCELLED');
  });

  it('keeps what there was while it is compared anew, and says so', () => {
    const { find, rows } = pageOf({ isRunning: true, progress: 40, ended: ended(keyed) });
    const progress = find('progress');
    assert.deepEqual(progress?.kind === 'progress' && [progress.text, progress.progress], [
      'Comparing: 40 % What is shown below is of before.',
      40,
    ]);
    assert.ok(rows.parts.length > 0);
  });
});
