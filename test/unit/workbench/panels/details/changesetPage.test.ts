import assert from 'node:assert/strict';
import {
  changesetPage,
  type ChangesetKnowledge,
} from '../../../../../extension/workbench/panels/details/changesetPage';
import type { DetailsPage, PageSection } from '../../../../../extension/workbench/panels/details/detailsPage';

const changeset = {
  datasetId: 'ds',
  changesetId: 'cs',
  changeType: 'APPEND',
  status: 'SUCCESS',
  createTime: new Date(2026, 2, 9, 14, 5, 7),
} as const;

const pageOf = (changes: Partial<ChangesetKnowledge> = {}): DetailsPage =>
  changesetPage({ datasetTitle: 'Prices', changeset, ...changes });

type Kind = PageSection['kind'];
function sectionOf<Sought extends Kind>(
  { sections }: DetailsPage,
  kind: Sought,
  id?: string,
): Extract<PageSection, { kind: Sought }> | undefined {
  return sections.find(
    (section): section is Extract<PageSection, { kind: Sought }> =>
      section.kind === kind && (id === undefined || section.id === id),
  );
}

/** What can be done, in the page's head and where it says that the changeset failed. */
function actionsOf(page: DetailsPage): readonly string[] {
  const failure = sectionOf(page, 'failure')?.buttons ?? [];
  return [...page.head.buttons, ...failure].map(({ action }) => action);
}

describe('the details of a changeset', () => {
  it('show measures, record and rows', () => {
    const page = pageOf({
      measure: {
        rowCount: 12_345,
        columnCount: 2,
        sourceByteCount: 1_500_000,
        storedByteCount: 200_000,
        startTime: new Date(0),
        endTime: new Date(1_500),
        s3Uri: 's3://bucket/ds/',
      },
      preview: {
        columns: [
          { columnName: 'symbol', dataType: 'STRING' },
          { columnName: 'close', dataType: 'DOUBLE' },
        ],
        rows: [['AAPL', '180.25']],
      },
    });
    assert.equal(page.head.title, 'APPEND · 2026-03-09 14:05:07');
    assert.deepEqual(sectionOf(page, 'measures')?.facts, [
      { label: 'Rows', value: '12,345' },
      { label: 'Columns', value: '2' },
      { label: 'Source', value: '1.5 MB' },
      { label: 'Stored', value: '200 kB' },
      { label: 'Duration', value: '1.5 s' },
    ]);
    const rows = sectionOf(page, 'table', 'rows');
    assert.deepEqual(
      rows?.table?.columns.map(({ numeric }) => numeric),
      [false, true],
    );
    assert.equal(rows.note, undefined);
    assert.ok(sectionOf(page, 'record')?.facts.some(({ value }) => value === 's3://bucket/ds/'));
  });

  for (const status of ['RUNNING', 'PENDING', 'STOP_REQUESTED'] as const) {
    it(`say why there are no rows of one that is ${status}`, () => {
      const note = sectionOf(pageOf({ changeset: { ...changeset, status } }), 'table', 'rows')?.note;
      assert.match(note ?? '', /once the changeset has succeeded/);
    });
  }

  for (const [status, offered] of [
    ['PENDING', ['stopChangeset']],
    ['RUNNING', ['stopChangeset']],
    ['STOP_REQUESTED', []],
    ['SUCCESS', []],
  ] as const) {
    it(`offer ${offered.join(' and ') || 'neither an end nor another try'} of one that is ${status}`, () => {
      const actions = actionsOf(pageOf({ changeset: { ...changeset, status }, measure: {} }));
      const sought = ['stopChangeset', 'tryAgain', 'openSource'];
      assert.deepEqual(
        actions.filter((action) => sought.includes(action)),
        offered,
      );
    });
  }

  for (const hasLocalProblem of [true, false]) {
    it(`of one that failed offer another try${hasLocalProblem ? ', and the file' : ''}`, () => {
      const errorInfo = { errorCategory: 'VALIDATION', errorMessage: 'line 3' } as const;
      const failed = { ...changeset, status: 'FAILED', errorInfo } as const;
      const page = pageOf({ changeset: failed, hasLocalProblem });
      assert.equal(page.sections[0]?.kind, 'failure');
      assert.deepEqual(
        sectionOf(page, 'failure')?.buttons.map(({ action }) => action),
        hasLocalProblem ? ['openSource', 'tryAgain'] : ['tryAgain'],
      );
    });
  }

  for (const [what, changes, offered] of [
    ['rows that can be shown', { preview: { columns: [], rows: [] } }, ['compareWithBefore', 'compare']],
    ['rows that cannot', { previewFailure: 'Only the local service shows rows.' }, []],
    ['no rows yet', { changeset: { ...changeset, status: 'RUNNING' } }, []],
  ] as const) {
    it(`offer ${offered.length > 0 ? 'to compare' : 'no comparison of'} ${what}`, () => {
      const actions = actionsOf(pageOf(changes));
      assert.deepEqual(
        actions.filter((action) => action.startsWith('compare')),
        offered,
      );
    });
  }

  it('say why rows could not be read', () => {
    const page = pageOf({ previewFailure: 'No such file' });
    assert.equal(sectionOf(page, 'table', 'rows')?.note, 'No such file');
  });

  it('lead to what it is made of, and list its files', () => {
    const source = 's3://bucket/staged/day.csv';
    const page = pageOf({
      changeset: { ...changeset, sourceParams: { s3SourcePath: source, sourceType: 'S3' } },
      files: { bucket: 'bucket', prefix: 'ds/cs/', objects: [{ key: 'ds/cs/part-0.parquet', size: 1_500 }] },
    });
    const facts = sectionOf(page, 'record')?.facts ?? [];
    assert.deepEqual(
      facts.filter(({ button }) => button).map(({ value, button }) => [value, button?.action]),
      [[source, 'revealSource']],
    );
    const table = sectionOf(page, 'table', 'files')?.table;
    assert.deepEqual(table?.rows, [['part-0.parquet', '1.5 kB', '']]);
    assert.deepEqual(
      table.buttons?.[0]?.map(({ action, argument }) => [action, argument]),
      [
        ['downloadFile', 'ds/cs/part-0.parquet'],
        ['copyFileUri', 'ds/cs/part-0.parquet'],
      ],
    );
  });
});
