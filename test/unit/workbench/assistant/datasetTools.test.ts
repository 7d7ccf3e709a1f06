import assert from 'node:assert/strict';
import type { Clients, ServiceCaller } from '../../../../extension/workbench/connections/connection';
import { invokeTool } from '../../../../extension/workbench/assistant/invokeTool';
import type { ToolName } from '../../../../extension/workbench/assistant/toolNames';
import { limitText, markdownTable } from '../../../../extension/workbench/assistant/toolText';
import { FakeService } from '../support/fakeService';

const service = new FakeService();
service.datasets = [
  {
    datasetId: 'd1',
    datasetTitle: 'US trades',
    alias: 'alias/trades',
    kind: 'TABULAR',
    schemaDefinition: {
      tabularSchemaConfig: {
        columns: [{ columnName: 'symbol', dataType: 'STRING', columnDescription: 'a | b' }],
        primaryKeyColumns: ['symbol'],
      },
    },
  },
  { datasetId: 'd2', datasetTitle: 'Prices', kind: 'TABULAR' },
  { datasetId: 'd3', datasetTitle: 'prices', kind: 'TABULAR' },
];
service.changesets = [
  {
    changesetId: 'c1',
    changeType: 'APPEND',
    status: 'FAILED',
    createTime: new Date('2026-03-09T14:05:00Z'),
    errorInfo: { errorCategory: 'VALIDATION', errorMessage: 'Line 3 has no price.' },
  },
];

const asked: unknown[] = [];
const rows = {
  columns: [{ columnName: 'symbol', typeName: 'STRING' }],
  rows: [['IBM'], [null], ['a|b\nc']],
  rowCount: 3,
};

/** The fake service, which shows rows as well. */
const withRows: ServiceCaller = {
  call: (use) =>
    service.call((clients) => {
      const answer = (operation: string, output: object) => (input: unknown) => {
        asked.push([operation, input]);
        return Promise.resolve(output);
      };
      const local = {
        listChangesetSummaries: clients.local?.listChangesetSummaries.bind(clients.local),
        readRows: answer('readRows', rows),
        startQuery: answer('startQuery', { queryId: 'q1' }),
        getQuery: answer('getQuery', { queryStatus: 'SUCCEEDED', rowCount: 3, isRowLimitReached: true }),
        stopQuery: answer('stopQuery', {}),
      };
      return use({ ...clients, local } as unknown as Clients);
    }),
};

const invoke = (name: ToolName, input: unknown, caller: ServiceCaller = withRows) =>
  invokeTool(name, { service: caller, input, signal: new AbortController().signal });

describe('tools for language models', () => {
  it('list datasets with the names that SQL takes', async () => {
    const text = await invoke('finspaceData_listDatasets', {});
    assert.ok(text.includes('| US trades | "US trades" | d1 | 1 |'), text);
    assert.ok(text.includes('| Prices | d2 | d2 | 0 |'), text);
    assert.equal(
      (await invoke('finspaceData_listDatasets', { nameContains: 'TRADES' })).split('\n').length,
      3,
    );
  });

  it('describe a dataset', async () => {
    const text = await invoke('finspaceData_describeDataset', { dataset: 'ALIAS/trades' });
    for (const part of [
      'Key: symbol',
      'Rows now: 3',
      String.raw`| symbol | STRING | a \| b |`,
      '| c1 | 2026-03-09T14:05:00.000Z | APPEND | FAILED |',
    ])
      assert.ok(text.includes(part), text);
  });

  it('tell why a changeset failed', async () => {
    const text = await invoke('finspaceData_changesetStatus', { dataset: 'd1', changesetId: 'c1' });
    assert.match(text, /Status: FAILED[^]*Error: VALIDATION Line 3 has no price\./);
  });

  it('read rows as of an instant, and no more than they may', async () => {
    asked.length = 0;
    const input = { dataset: 'd1', asOf: '2026-03-09 14:05', maxRows: 5_000 };
    const text = await invoke('finspaceData_previewRows', input);
    assert.ok(text.includes('| symbol (STRING) |\n| --- |\n| IBM |\n| NULL |\n| a\\|b c |'), text);
    const rowSource = {
      datasetId: 'd1',
      changesetId: undefined,
      asOfTimestamp: new Date('2026-03-09T14:05:00Z'),
    };
    assert.deepEqual(asked, [['readRows', { maxCellLength: 200, rowSource, maxRows: 200 }]]);
  });

  it('run a query, say that there is more, and leave nothing behind', async () => {
    asked.length = 0;
    const text = await invoke('finspaceData_runQuery', { sql: 'SELECT symbol FROM "US trades"', maxRows: 3 });
    assert.match(text, /^3 rows\. There are more: the limit of 3 was reached\./);
    assert.deepEqual(
      asked.map((each) => (each as readonly unknown[])[0]),
      ['startQuery', 'getQuery', 'readRows', 'stopQuery'],
    );
  });

  const problems: readonly (readonly [string, ToolName, unknown, RegExp])[] = [
    ['a name is missing', 'finspaceData_describeDataset', {}, /Give the parameter dataset/],
    ['a name is a number', 'finspaceData_previewRows', { dataset: 7 }, /dataset has to be a text/],
    [
      'no dataset is called so',
      'finspaceData_previewRows',
      { dataset: 'bonds' },
      /Call finspaceData_listDatasets/,
    ],
    ['several are called so', 'finspaceData_previewRows', { dataset: 'PRICES' }, /one of their ids: d2, d3/],
    [
      'the instant is none',
      'finspaceData_previewRows',
      { dataset: 'd1', asOf: 'noon' },
      /2026-03-09T14:05:00Z/,
    ],
    ['a row limit is none', 'finspaceData_runQuery', { sql: 'SELECT 1', maxRows: 0 }, /maxRows has to be/],
    ['what is asked is nothing', 'finspaceData_runQuery', undefined, /Give the parameter sql/],
  ];
  for (const [what, name, input, message] of problems) {
    it(`say what to do where ${what}`, async () => {
      const text = await invoke(name, input);
      assert.match(text, /^Error: /);
      assert.match(text, message);
    });
  }

  it('say that only the local service shows rows', async () => {
    const elsewhere: ServiceCaller = {
      call: (use) => service.call((clients) => use({ ...clients, local: undefined })),
    };
    assert.match(
      await invoke('finspaceData_previewRows', { dataset: 'd1' }, elsewhere),
      /^Error: .*local service/,
    );
    assert.match(
      await invoke('finspaceData_runQuery', { sql: 'SELECT 1' }, elsewhere),
      /^Error: .*local service/,
    );
    assert.match(
      await invoke('finspaceData_describeDataset', { dataset: 'd1' }, elsewhere),
      /Rows now: not known/,
    );
  });
});

describe('what tools answer', () => {
  it('is no longer than it may be, and says how much is left out', () => {
    const text = markdownTable(
      ['a'],
      Array.from({ length: 100 }, () => ['x'.repeat(500)]),
      1_000,
    );
    assert.match(text, /Only 4 of these 100 rows are shown/);
    assert.ok(text.length < 1_200);
    const cut = limitText('x'.repeat(100), 50);
    assert.equal(cut.length, 50);
    assert.match(cut, /^x+\n… \(cut: it has 100 characters\)$/);
  });
});
