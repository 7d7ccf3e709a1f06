import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { toolNames, type ToolName } from '../../extension/workbench/assistant/toolNames';
import { prepareTool } from '../../extension/workbench/assistant/toolPreparation';
import { readCredentialsFile } from '../../extension/finspace/credentialsFile';
import { until } from '../support/until';
import { serviceHandle } from './support/extensionUnderTest';
import { MadeDataset } from './support/madeDataset';

const title = 'Assistant "prices" | Zürich';
const nameInSql = '"Assistant ""prices"" | Zürich"';
const rowCount = 300;
const mostCharacters = 20_000;

/** All that was answered. */
const answers: string[] = [];

/** What a model would be given. VS Code's tests confirm by themselves what a person would be asked. */
async function invoke(name: ToolName, input: object, token?: vscode.CancellationToken): Promise<string> {
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(name, options, token);
  const text = content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
  answers.push(text);
  return text;
}

const query = (sql: string, more: object = {}) => invoke('finspaceData_runQuery', { sql, ...more });

/** The values of a Markdown table, without its heads. */
const cellsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.slice(2, -2).split(' | '));

describe('tools for language models', () => {
  let dataset: MadeDataset;
  let datasetId: string;
  let changesetId: string;
  let failedId: string;

  before(async () => {
    dataset = await MadeDataset.create(title, 'symbol:STRING KEY, close:DOUBLE');
    ({ datasetId } = dataset);
    const rows = Array.from({ length: rowCount }, (_, index) => `S${index},${index}.5`);
    changesetId = await dataset.append('good.csv', `symbol,close\n${rows.join('\n')}\n`);
    failedId = await dataset.append('bad.csv', 'symbol,close\nIBM,none\n');
  });

  after(() => dataset[Symbol.asyncDispose]());

  it('are offered', () => {
    const offered = vscode.lm.tools.map(({ name }) => name);
    for (const name of toolNames) assert.ok(offered.includes(name), name);
  });

  it('ask before rows are handed over, and show the text that is run', () => {
    for (const name of toolNames) {
      const asks = prepareTool(name, {}).confirmationMessages !== undefined;
      assert.equal(asks, ['finspaceData_previewRows', 'finspaceData_runQuery'].includes(name), name);
    }
    const { confirmationMessages } = prepareTool('finspaceData_runQuery', { sql: 'SELECT\n 1' });
    const { message } = confirmationMessages ?? {};
    assert.ok(message instanceof vscode.MarkdownString);
    assert.match(message.value, /```sql\nSELECT\n 1\n```/);
    assert.equal(message.isTrusted, undefined);
  });

  it('list and describe datasets', async () => {
    const list = await invoke('finspaceData_listDatasets', { nameContains: 'assistant' });
    assert.deepEqual(cellsOf(list.replaceAll(String.raw`\|`, '¦')), [
      [title.replace('|', '¦'), nameInSql.replace('|', '¦'), datasetId, '2', ''],
    ]);
    const text = await invoke('finspaceData_describeDataset', { dataset: title.toUpperCase() });
    assert.match(text, /\| close \| DOUBLE \|/);
    assert.match(text, /Key: symbol/);
    assert.match(text, new RegExp(`Rows now: ${rowCount}`));
    assert.match(
      text,
      new RegExp(String.raw`\| ${changesetId} \| .* \| APPEND \| SUCCESS \| ${rowCount} \|`),
    );
  });

  it('tell how changesets stand, and why one failed', async () => {
    const all = await invoke('finspaceData_changesetStatus', { dataset: datasetId });
    assert.deepEqual(
      cellsOf(all).map(([id, , , status]) => [id, status]),
      [
        [failedId, 'FAILED'],
        [changesetId, 'SUCCESS'],
      ],
    );
    const one = await invoke('finspaceData_changesetStatus', { dataset: title, changesetId: failedId });
    assert.match(one, /^Status: FAILED[^]*Error: .*bad\.csv.*close.*none/);
  });

  it('read as many rows as they may, now, of a changeset and as of an instant', async () => {
    const two = await invoke('finspaceData_previewRows', { dataset: title, maxRows: 2 });
    assert.match(two, new RegExp(`^First 2 of ${rowCount} rows of `));
    assert.deepEqual(cellsOf(two), [
      ['S0', '0.5'],
      ['S1', '1.5'],
    ]);
    const most = await invoke('finspaceData_previewRows', { dataset: title, changesetId, maxRows: 9_999 });
    assert.equal(cellsOf(most).length, 200);
    const before = await invoke('finspaceData_previewRows', { dataset: title, asOf: '2020-01-01' });
    assert.deepEqual([before.slice(0, 16), cellsOf(before)], ['First 0 of 0 row', []]);
  });

  it('run queries, now and as of an instant, and say where rows are left out', async () => {
    const sum = `SELECT count(*) AS n, sum(close) AS total FROM ${nameInSql}`;
    assert.deepEqual(cellsOf(await query(sum)), [['300', '45000.0']]);
    const early = await query(`${sum} AS OF TIMESTAMP '2020-01-01'`);
    assert.deepEqual(cellsOf(early), [['0', 'NULL']]);
    assert.deepEqual(cellsOf(await query(sum, { asOf: '2020-01-01T00:00:00Z' })), [['0', 'NULL']]);
    const some = await query(`SELECT symbol FROM ${nameInSql}`, { maxRows: 3 });
    assert.match(some, /^3 rows\. There are more: the limit of 3 was reached\./);
    assert.deepEqual(cellsOf(some), [['S0'], ['S1'], ['S2']]);
  });

  it('answer no more than a model can take', async () => {
    const columns = Array.from({ length: 1_500 }, (_, index) => `${index} AS a_column_of_${index}`);
    const texts = [
      `SELECT repeat('x', 10000000) AS x`,
      `SELECT repeat('😀', 300) AS x FROM range(500)`,
      `SELECT ${columns.join(', ')}`,
      `SELECT '| a |' || chr(10) || '| --- |' AS x FROM range(10000)`,
    ];
    for (const sql of texts) {
      const text = await query(sql, { maxRows: 500 });
      assert.ok(text.length <= mostCharacters, `${sql.slice(0, 50)}: ${text.length}`);
      assert.doesNotMatch(text, /^Error/);
    }
  });

  const failures: readonly (readonly [string, RegExp])[] = [
    [`SELECT prise FROM ${nameInSql}`, /"prise" not found[^]*"close"/],
    [
      'SELECT * FROM "Assistant prices"',
      /no dataset of this name that you may read: Assistant prices\. There is/,
    ],
    ['SELECT * FORM x', /syntax error at or near "FORM"|syntax error/],
    [`DROP TABLE ${nameInSql}`, /A query only reads/],
    ["SELECT * FROM read_csv('/etc/passwd')", /reads datasets, and no files/],
    ["SELECT getenv('HOME')", /cannot call getenv/],
    ['SELECT 1; SELECT 2', /one statement/],
  ];
  it('say what is wrong with a query', async () => {
    for (const [sql, message] of failures) {
      const text = await query(sql);
      assert.match(text, /^Error: /, sql);
      assert.match(text, message, sql);
    }
  });

  it('answer with what to do where a name is wrong', async () => {
    for (const name of ['describeDataset', 'changesetStatus', 'previewRows'] as const) {
      const text = await invoke(`finspaceData_${name}`, { dataset: 'no such' });
      assert.match(text, /^Error: There is no dataset "no such"\. Call finspaceData_listDatasets/);
    }
  });

  it('stop their query where they are cancelled', async () => {
    const data = vscode.workspace.getConfiguration('finspaceData').get<string>('dataFolder') ?? '';
    const working = () => readdir(join(data, 'staging', 'queries'));
    const source = new vscode.CancellationTokenSource();
    const sql = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.range + b.range) % 7 = 8';
    const running = assert.rejects(Promise.resolve(invoke('finspaceData_runQuery', { sql }, source.token)));
    await until('the query runs', async () => (await working()).length > 0 || undefined);
    source.cancel();
    await running;
    await until('the query is stopped', async () => (await working()).length === 0 || undefined);
    source.dispose();
  });

  it('have told nothing that is secret', async () => {
    const { credentialsFile, endpoint } = await serviceHandle();
    const { accessKeyId, secretAccessKey } = await readCredentialsFile(credentialsFile);
    assert.ok(answers.length > 20);
    for (const text of answers) {
      for (const secret of [accessKeyId, secretAccessKey, credentialsFile, endpoint])
        assert.ok(!text.includes(secret), text);
    }
  });
});
