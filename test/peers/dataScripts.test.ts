import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnDefinition } from '../../extension/finspace/generated/secondGeneration';
import {
  dataSourceOf,
  sourceOfDataset,
  type NamedSource,
} from '../../extension/workbench/commands/dataSourceOf';
import type { Clients, ServiceCaller } from '../../extension/workbench/connections/connection';
import { dataScript } from '../../extension/workbench/scripts/dataScript';
import type { DataScriptForm } from '../../extension/workbench/scripts/dataSource';
import type { DatasetNode } from '../../extension/workbench/tree/nodes';
import { requireValue } from '../service/support/dataClients';
import { DataViews } from '../service/support/dataViews';
import { usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';

/** Texts that a format, a comment or a script takes for its own where they are not quoted. */
const awkward = `it's "50%" $HOME \\n {x} ''' """ é – 東京 😀\nimport os; os._exit(3)  # coding: utf-7 +AAo-raise SystemExit(4)`;

const columns: readonly ColumnDefinition[] = [
  { columnName: 'symbol', dataType: 'STRING' },
  { columnName: 'last, "price"', dataType: 'DOUBLE' },
  { columnName: 'size', dataType: 'BIGINT' },
  { columnName: 'at', dataType: 'DATETIME' },
];
const header = 'symbol,"last, ""price""",size,at\n';

/** A row as CSV, and as Python writes its values. */
const row = (symbol: string, price: string, size: string, time: string) => ({
  csv: `"${symbol.replaceAll('"', '""')}",${price},${size},2026-03-09T${time}Z\n`,
  cells: [symbol, price, size, `2026-03-09 ${time}+00:00`],
});
const rows = {
  wrong: row('ÆØ "1"', '1.5', '10', '14:30:00'),
  other: row('0700', '153.7', '9007199254740993', '14:31:00.250000'),
  right: row('ÆØ "1"', '144.62', '11', '14:30:00'),
  late: row('東京', '0.1', '12', '15:00:00'),
};
type Row = ReturnType<typeof row>;
const textOf = (list: readonly Row[]) => header + list.map(({ csv }) => csv).join('');
const cellsOf = (list: readonly Row[]) =>
  list.map(({ cells }) => cells).sort((one, another) => (String(one[0]) < String(another[0]) ? -1 : 1));

/** Prints a frame's columns and its values as texts, sorted by the first. */
const footer = `
import json
print("FRAME " + json.dumps([list(frame.columns), sorted([str(value) for value in row] for row in frame.itertuples(index=False))]))
`;

describe('a Python script copied for data', () => {
  const service = usePeerService();
  let python: string;
  let dataset: DatasetNode;
  let first: string;
  let corrected: string;
  let caller: ServiceCaller;

  before(async function () {
    python = requirePythonProgram(this, 'tables', 'python');
    const { clients, endpoint, region } = service();
    const connection = { kind: 'embedded', endpoint, s3Endpoint: endpoint, region } as Clients['connection'];
    caller = { call: (use) => use({ connection, data: clients.data, local: clients.local }) };
    const { datasetId } = await clients.data.createDataset({
      datasetTitle: awkward.replaceAll('\n', ' '),
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: { tabularSchemaConfig: { columns } },
    });
    dataset = { kind: 'dataset', dataset: { datasetId: requireValue(datasetId), datasetTitle: awkward } };
    first = await ingest(textOf([rows.wrong]));
    await ingest(textOf([rows.other]));
    const s3SourcePath = await clients.stage(textOf([rows.right]));
    const made = await clients.data.updateChangeset({
      datasetId: dataset.dataset.datasetId,
      changesetId: first,
      sourceParams: { s3SourcePath, sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
    });
    corrected = requireValue(made.changesetId);
    const { status, errorInfo } = await service().ended(dataset.dataset.datasetId, corrected);
    assert.equal(status, 'SUCCESS', errorInfo?.errorMessage);
  });

  async function ingest(text: string): Promise<string> {
    const { status, errorInfo, changesetId } = await service().clients.ingest(
      dataset.dataset.datasetId,
      text,
    );
    assert.equal(status, 'SUCCESS', errorInfo?.errorMessage);
    return requireValue(changesetId);
  }

  async function createTimeOf(changesetId: string): Promise<Date> {
    const { datasetId } = dataset.dataset;
    return requireValue((await service().clients.data.getChangeset({ datasetId, changesetId })).createTime);
  }

  /** Runs the script that the command would copy, and answers what it prints. */
  async function run({ title, source }: NamedSource, form: DataScriptForm, more = ''): Promise<string> {
    const { connection } = await caller.call((clients) => Promise.resolve(clients));
    const text = dataScript(form, { title, source, place: connection });
    const { environment, service: running } = service();
    for (const secret of [running.credentials.secretAccessKey, running.dataFolder, environment.HOME]) {
      assert.ok(!text.includes(requireValue(secret)), `The script holds what it must not: ${text}`);
    }
    const folder = join(running.dataFolder, 'scripts');
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'script.py');
    await writeFile(path, text + more);
    return service().run(python, [path]);
  }

  async function frameOf(source: NamedSource, form: DataScriptForm): Promise<[string[], string[][]]> {
    const printed = await run(source, form, footer);
    const line = printed.split('\n').find((text) => text.startsWith('FRAME '));
    return JSON.parse((line ?? assert.fail(printed)).slice('FRAME '.length)) as [string[], string[][]];
  }

  const expected = (list: readonly Row[]) => [columns.map(({ columnName }) => columnName), cellsOf(list)];

  for (const form of ['pandas', 'delta'] as const) {
    it(`reads a dataset as it is now: ${form}`, async () => {
      const source = await sourceOfDataset(caller, dataset, undefined);
      assert.deepEqual(await frameOf(source, form), expected([rows.right, rows.other]));
    });

    it(`reads a dataset as it was before a correction: ${form}`, async () => {
      const before = new Date((await createTimeOf(corrected)).getTime() - 1);
      const source = await sourceOfDataset(caller, dataset, before);
      assert.deepEqual(await frameOf(source, form), expected([rows.wrong, rows.other]));
    });
  }

  const changesetNode = async (changesetId: string) => {
    const { datasetId } = dataset.dataset;
    const changeset = await service().clients.data.getChangeset({ datasetId, changesetId });
    return {
      kind: 'changeset',
      changeset: { ...changeset, datasetId, changesetId },
      superseded: false,
    } as const;
  };

  it('reads the rows of a changeset that was corrected since: pandas', async () => {
    const source = await dataSourceOf(caller, await changesetNode(first));
    assert.deepEqual(await frameOf(source, 'pandas'), expected([rows.wrong]));
  });

  it('reads the version that a changeset made: delta', async () => {
    const source = await dataSourceOf(caller, await changesetNode(first));
    assert.deepEqual(await frameOf(source, 'delta'), expected([rows.wrong]));
  });

  it('names what a dataset consists of, and a changeset: boto3', async () => {
    const { datasetId } = dataset.dataset;
    const printed = await run(await sourceOfDataset(caller, dataset, undefined), 'boto3');
    assert.ok(printed.includes(corrected) && !printed.includes(first), printed);
    assert.ok(printed.includes("('size', 'BIGINT')"), printed);
    const earlier = await sourceOfDataset(caller, dataset, await createTimeOf(first));
    const printedEarlier = await run(earlier, 'boto3');
    assert.ok(printedEarlier.includes(first) && !printedEarlier.includes(corrected), printedEarlier);
    const changeset = await dataSourceOf(caller, await changesetNode(first));
    assert.equal((await run(changeset, 'boto3')).trim(), `${first} APPEND SUCCESS`);
    assert.ok(!(await run(changeset, 'boto3')).includes(datasetId));
  });

  const views = [
    { name: 'Parquet', format: 'PARQUET', options: { compression: 'zstd' }, partitionColumns: [] },
    {
      name: 'Parquet partitioned by text, an instant and a number',
      format: 'PARQUET',
      options: { compression: 'snappy' },
      partitionColumns: ['symbol', 'at', 'last, "price"'],
    },
    {
      name: 'partitioned delimited text without a header',
      format: 'DELIMITED_TEXT',
      options: { header: 'false', delimiter: String.raw`\t`, compression: 'gzip' },
      partitionColumns: ['size'],
    },
  ] as const;
  for (const { name, format, options, partitionColumns } of views) {
    it(`reads a data view: ${name}`, async () => {
      const { datasetId } = dataset.dataset;
      const dataViews = new DataViews(service().service);
      const dataViewId = await dataViews.create(datasetId, {
        partitionColumns: partitionColumns.length > 0 ? partitionColumns : undefined,
        destinationTypeParams: {
          destinationType: 'S3',
          s3DestinationExportFileFormat: format,
          s3DestinationExportFileFormatOptions: options,
        },
      });
      const dataView = await dataViews.ended(datasetId, dataViewId);
      assert.equal(dataView.status, 'SUCCESS', dataView.errorInfo?.errorMessage);
      const { destinationTypeParams: destinationTypeProperties, ...rest } = dataView;
      const node = {
        kind: 'dataView',
        dataView: { ...rest, destinationTypeProperties, datasetId, dataViewId },
      } as const;
      const source = await dataSourceOf(caller, node);
      const [names, values] = await frameOf(source, 'pandas');
      const all = cellsOf([rows.right, rows.other]);
      const order = columns.map(({ columnName = '' }) => names.indexOf(columnName));
      const inOrder = values.map((cells) => order.map((position) => cells[position]));
      assert.deepEqual(inOrder.sort(), all.sort());
      assert.match(await run(source, 'boto3'), new RegExp(`SUCCESS\\n.*/sn/${dataViewId}/`));
    });
  }

  const queryOf = (queryText: string, asOf?: number): NamedSource => ({
    title: awkward,
    source: { kind: 'query', queryText, asOf, maxRows: 1_000, timeLimitSeconds: 30 },
  });

  it('runs a query over several lines, with quotes and any script in it', async () => {
    const { datasetId } = dataset.dataset;
    const text = [
      `SELECT symbol, "last, ""price""" * 2 AS "double ""price"""`,
      "-- it's a comment",
      `FROM "${datasetId}" WHERE symbol <> '東京 \\n'`,
    ].join('\r\n');
    const [names, values] = await frameOf(queryOf(text), 'query');
    assert.deepEqual(names, ['symbol', 'double "price"']);
    assert.deepEqual(values, [
      ['0700', '307.4'],
      ['ÆØ "1"', '289.24'],
    ]);
  });

  it('runs a query as of an instant', async () => {
    const { datasetId } = dataset.dataset;
    const before = (await createTimeOf(corrected)).getTime() - 1;
    const text = `SELECT sum(size)::VARCHAR AS total FROM "${datasetId}" WHERE symbol <> '0700'`;
    assert.deepEqual(await frameOf(queryOf(text, before), 'query'), [['total'], [['10']]]);
    assert.deepEqual(await frameOf(queryOf(text), 'query'), [['total'], [['11']]]);
  });

  it('says what is wrong with a query', async () => {
    await assert.rejects(run(queryOf('SELECT * FROM no_such_dataset'), 'query'), /no_such_dataset/);
  });

  it('reads columns that were added later, null in what was there before: pandas', async () => {
    const { datasetId } = dataset.dataset;
    const { data } = service().clients;
    await data.updateDataset({
      datasetId,
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      schemaDefinition: {
        tabularSchemaConfig: { columns: [...columns, { columnName: 'venue', dataType: 'STRING' }] },
      },
    });
    await ingest(`${header.trimEnd()},venue\n${rows.late.csv.trimEnd()},XTKS\n`);
    const [names, values] = await frameOf(await sourceOfDataset(caller, dataset, undefined), 'pandas');
    assert.deepEqual(names, [...columns.map(({ columnName }) => columnName), 'venue']);
    assert.deepEqual(
      values.map((cells) => [cells[0], cells[4]]),
      [
        ['0700', 'nan'],
        ['ÆØ "1"', 'nan'],
        ['東京', 'XTKS'],
      ],
    );
  });
});
