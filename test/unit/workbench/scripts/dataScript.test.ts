import assert from 'node:assert/strict';
import { dataScript } from '../../../../extension/workbench/scripts/dataScript';
import { formsOf, type DataSource } from '../../../../extension/workbench/scripts/dataSource';

const place = { endpoint: 'http://127.0.0.1:4000', s3Endpoint: 'http://127.0.0.1:4000', region: 'us-east-2' };
const table = { bucket: 'finspace-us-east-2-env', folder: 'ds/d1/' };
const awkward = 'a"\'\n"""\\x\u0000\u2028\r\n#\ud83d';
const query = { kind: 'query', queryText: awkward, maxRows: 10, timeLimitSeconds: 5 } as const;

const sources: readonly { readonly source: DataSource; readonly forms: readonly string[] }[] = [
  { source: { kind: 'dataset', datasetId: 'd1', table }, forms: ['pandas', 'delta', 'boto3'] },
  { source: { kind: 'dataset', datasetId: 'd1' }, forms: ['boto3'] },
  {
    source: { kind: 'changeset', datasetId: 'd1', changesetId: 'c1', createTime: 1, table },
    forms: ['pandas', 'delta', 'boto3'],
  },
  { source: { kind: 'dataView', datasetId: 'd1', dataViewId: 'v1' }, forms: ['pandas', 'boto3'] },
  { source: query, forms: ['query'] },
];

describe('a script that reads data', () => {
  for (const { source, forms } of sources) {
    const what = `${source.kind}${'table' in source ? ' with a table' : ''}`;
    it(`has these forms: ${what}`, () => assert.deepEqual(formsOf(source), forms));

    for (const form of formsOf(source)) {
      it(`keeps a title within one line of comment: ${what}, ${form}`, () => {
        const [encoding, first = '', next] = dataScript(form, { title: awkward, place, source }).split('\n');
        assert.equal(encoding, '# -*- coding: utf-8 -*-');
        assert.match(first, /^# a"' """/);
        assert.equal(next, '#');
        assert.ok(!first.includes('\u0000'));
      });
    }
  }

  it('has a query as literals that give the same text', () => {
    const script = dataScript('query', { title: '', place, source: query });
    const [, literals = ''] = /query = \(\n([^]*?)\n\)\n/.exec(script) ?? [];
    const text = literals.split('\n').map((line) => JSON.parse(line.trim()) as string);
    assert.equal(text.join(''), awkward);
  });

  it('cannot be written in a form that the data does not have', () => {
    const source = { kind: 'dataset', datasetId: 'd1' } as const;
    assert.throws(() => dataScript('delta', { title: '', place, source }));
  });

  it('names an instant as it is sent, with its meaning beside it', () => {
    const source = { kind: 'dataset', datasetId: 'd1', table, asOf: Date.UTC(2026, 2, 9, 14, 5) } as const;
    const pandas = dataScript('pandas', { title: '', place, source });
    assert.ok(pandas.includes('as_of = 1773065100000  # 2026-03-09T14:05:00.000Z'));
    const delta = dataScript('delta', { title: '', place, source });
    assert.ok(delta.includes('table.load_as_version("2026-03-09T14:05:00.000Z")'));
  });
});
