import assert from 'node:assert/strict';
import { models, type Operation } from '../../../../extension/finspace/model/operationTable';
import { readRequest, writeRequest } from '../../../../extension/finspace/wire/requestForm';
import { WireViolation } from '../../../../extension/finspace/wire/wireValue';

function operation(generation: 'first' | 'second' | 'local', name: string): Operation {
  const found = models[generation].operations[name];
  assert.ok(found, name);
  return found;
}

const changeset = {
  datasetId: 'rgg1hj1',
  changeType: 'APPEND',
  sourceParams: { s3SourcePath: 's3://bucket/key.csv', sourceType: 'S3' },
  formatParams: { formatType: 'CSV' },
};

/** Reads an input from JSON as if it had come over the wire. */
const readBody = (operationName: string, labels: Record<string, string>, body: unknown): unknown =>
  readRequest(operation('second', operationName), { labels, query: [], body });

describe('writeRequest', () => {
  it('puts members where the table says', () => {
    assert.deepEqual(
      writeRequest(operation('second', 'CreateChangeset'), { ...changeset, clientToken: 'token' }),
      {
        method: 'POST',
        path: '/datasets/rgg1hj1/changesetsv2',
        query: {},
        body: JSON.stringify({
          clientToken: 'token',
          changeType: 'APPEND',
          sourceParams: changeset.sourceParams,
          formatParams: changeset.formatParams,
        }),
      },
    );
  });

  it('percent-encodes labels, slashes and spaces included', () => {
    const form = writeRequest(operation('second', 'GetDataset'), { datasetId: "alias/my ds'" });
    assert.equal(form.path, '/datasetsv2/alias%2Fmy%20ds%27');
    assert.equal(form.body, undefined);
  });

  it('writes numbers of the query as text and leaves out what is absent', () => {
    const form = writeRequest(operation('second', 'ListDatasets'), { maxResults: 25, nextToken: undefined });
    assert.deepEqual(form.query, { maxResults: '25' });
  });

  it('sends an empty body for an operation with a body but no values', () => {
    assert.equal(writeRequest(operation('second', 'GetWorkingLocation'), {}).body, '{}');
  });

  it('refuses an empty label, which would reach another operation', () => {
    assert.throws(() => writeRequest(operation('second', 'GetDataset'), { datasetId: '' }), WireViolation);
  });

  it('writes a Date in the unit of its shape', () => {
    const asOfTimestamp = new Date(1635768000000);
    const input = { datasetId: 'a', destinationTypeParams: { destinationType: 'S3' }, asOfTimestamp };
    const form = writeRequest(operation('second', 'CreateDataView'), input);
    assert.match(form.body ?? '', /"asOfTimestamp":1635768000000/);
  });
});

describe('readRequest', () => {
  const create = { datasetTitle: 'Trades', kind: 'TABULAR', permissionGroupParams: {} };

  it('reads what writeRequest wrote', () => {
    const create = operation('second', 'CreateChangeset');
    const form = writeRequest(create, changeset);
    const read = readRequest(create, {
      labels: { datasetId: 'rgg1hj1' },
      query: [],
      body: JSON.parse(form.body ?? ''),
    });
    assert.deepEqual(read, changeset);
  });

  const refused: readonly (readonly [title: string, body: unknown, message: RegExp])[] = [
    ['a missing member', { kind: 'TABULAR', permissionGroupParams: {} }, /datasetTitle.*must not be null/],
    ['a null member', { ...create, datasetTitle: null }, /datasetTitle.*must not be null/],
    ['a wrong JSON type', { ...create, datasetTitle: 7 }, /datasetTitle.*must be a string/],
    [
      'a value outside an enum',
      { ...create, kind: 'CUBE' },
      /kind.*enum value set: \[TABULAR, NON_TABULAR\]/,
    ],
    [
      'too long a string',
      { ...create, datasetTitle: 'x'.repeat(256) },
      /datasetTitle.*less than or equal to 255/,
    ],
    ['a string that misses its pattern', { ...create, alias: 'trades' }, /alias.*regular expression/],
    ['a blank string', { ...create, datasetTitle: '   ' }, /datasetTitle.*regular expression/],
    [
      'a list that is none',
      { ...create, schemaDefinition: { tabularSchemaConfig: { columns: {} } } },
      /columns.*list/,
    ],
    [
      'a string that is no Unicode',
      { ...create, datasetTitle: 'half a pair: \ud83d' },
      /datasetTitle.*well-formed/,
    ],
    ['a body that is a list', [], /body.*structure/],
  ];
  for (const [title, body, message] of refused) {
    it(`refuses ${title}, naming the member`, () => {
      assert.throws(
        () => readBody('CreateDataset', {}, body),
        (error: unknown) => {
          assert.ok(error instanceof WireViolation);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('names the place of a value deep in the body', () => {
    const columns = [{ columnName: 'px', dataType: 'DECIMAL' }];
    const body = { ...create, schemaDefinition: { tabularSchemaConfig: { columns } } };
    assert.throws(
      () => readBody('CreateDataset', {}, body),
      /schemaDefinition\.tabularSchemaConfig\.columns\.1\.member\.dataType/,
    );
  });

  it('refuses numbers of the query that are out of range or not numbers', () => {
    const list = operation('second', 'ListDatasets');
    const read = (value: string) => () =>
      readRequest(list, { labels: {}, query: [['maxResults', value]], body: undefined });
    assert.deepEqual(read('100')(), { maxResults: 100 });
    assert.throws(read('101'), /maxResults.*less than or equal to 100/);
    assert.throws(read('ten'), /maxResults.*integer/);
    assert.throws(read('1e1'), /maxResults.*integer/);
  });

  it('takes a pattern for a part of the value, unless the pattern says otherwise', () => {
    assert.ok(readBody('CreateDataset', {}, { ...create, alias: 'alias/my trades' }));
  });

  it('counts characters, not UTF-16 units', () => {
    assert.ok(readBody('CreateDataset', {}, { ...create, datasetTitle: '📈'.repeat(255) }));
    assert.throws(() => readBody('CreateDataset', {}, { ...create, datasetTitle: '📈'.repeat(256) }));
  });

  it('takes members that every object inherits for absent, and keeps them as keys of maps', () => {
    const body: unknown = JSON.parse(
      '{"changeType":"APPEND","sourceParams":{"__proto__":"x"},"formatParams":{"constructor":"y"}}',
    );
    const read = readBody('CreateChangeset', { datasetId: 'a' }, body) as typeof changeset;
    assert.deepEqual(Object.entries(read.sourceParams), [['__proto__', 'x']]);
    assert.throws(() =>
      readBody('CreateChangeset', { datasetId: 'a' }, Object.create({ changeType: 'APPEND' })),
    );
  });

  describe('a member that earlier clients name otherwise', () => {
    const user = { emailAddress: 'ada@example.com', type: 'APP_USER' };
    const accessOf = (members: object): unknown =>
      (readBody('CreateUser', {}, { ...user, ...members }) as { apiAccess?: string }).apiAccess;

    const read: readonly (readonly [members: object, apiAccess: string | undefined])[] = [
      [{}, undefined],
      [{ apiAccess: 'ENABLED' }, 'ENABLED'],
      [{ ApiAccess: 'ENABLED' }, 'ENABLED'],
      [{ apiAccess: null, ApiAccess: 'ENABLED' }, 'ENABLED'],
      [{ apiAccess: 'DISABLED', ApiAccess: 'DISABLED' }, 'DISABLED'],
    ];
    for (const [members, apiAccess] of read) {
      it(`is read from ${JSON.stringify(members)}`, () => assert.equal(accessOf(members), apiAccess));
    }

    it('is refused under both names with different values', () => {
      assert.throws(
        () => accessOf({ apiAccess: 'DISABLED', ApiAccess: 'ENABLED' }),
        (error: unknown) => error instanceof WireViolation && error.member === 'apiAccess',
      );
    });

    it('is held to its constraint under each name', () => {
      assert.throws(() => accessOf({ ApiAccess: 'SOME' }), /apiAccess.*ENABLED, DISABLED/);
    });

    it('is read under no other name of another operation', () => {
      const update = operation('second', 'UpdateUser');
      const labels = { userId: 'u' };
      assert.deepEqual(readRequest(update, { labels, query: [], body: { ApiAccess: 'ENABLED' } }), labels);
    });

    it('is written under its own name', () => {
      const form = writeRequest(operation('second', 'CreateUser'), { ...user, apiAccess: 'ENABLED' });
      assert.match(form.body ?? '', /"apiAccess":"ENABLED"/);
    });
  });
});
