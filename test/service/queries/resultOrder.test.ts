import assert from 'node:assert/strict';
import type { FilterOperator, ReadRowsOutput } from '../../../extension/finspace/generated/localService';
import { requireValue } from '../support/dataClients';
import { Queries } from '../support/queries';
import { RunningService } from '../support/runningService';

const wide = '170141183460469231731687303715884105727';

/** A type, and values of it in SQL in their order, with the text that each is shown as. */
const orders: readonly (readonly [
  type: string,
  values: readonly (readonly [sql: string, text: string])[],
])[] = [
  [
    'DOUBLE',
    [
      ["'-inf'::DOUBLE", '-inf'],
      ['-2.5::DOUBLE', '-2.5'],
      ['10::DOUBLE', '10.0'],
      ["'inf'::DOUBLE", 'inf'],
      ["'nan'::DOUBLE", 'nan'],
    ],
  ],
  [
    'DECIMAL(38,2)',
    [
      ['-10.50::DECIMAL(38,2)', '-10.50'],
      ['9::DECIMAL(38,2)', '9.00'],
      ['123456789012345678901234567890.12::DECIMAL(38,2)', '123456789012345678901234567890.12'],
    ],
  ],
  [
    'HUGEINT',
    [
      ['-10::HUGEINT', '-10'],
      ['9::HUGEINT', '9'],
      ['10::HUGEINT', '10'],
    ],
  ],
  [
    'HUGEINT as text',
    [
      ['-10::HUGEINT', '-10'],
      ['9::HUGEINT', '9'],
      ['10::HUGEINT', '10'],
      [`${wide}::HUGEINT`, wide],
    ],
  ],
  [
    'BIGNUM',
    [
      ["'-10'::BIGNUM", '-10'],
      ["'9'::BIGNUM", '9'],
      [
        "'12345678901234567890123456789012345678901234567890'::BIGNUM",
        '12345678901234567890123456789012345678901234567890',
      ],
    ],
  ],
  [
    'BOOLEAN',
    [
      ['false', 'false'],
      ['true', 'true'],
    ],
  ],
  [
    'DATE',
    [
      ["DATE '0044-03-15 (BC)'", '0044-03-15 (BC)'],
      ["DATE '2026-01-02'", '2026-01-02'],
      ["DATE '12026-01-02'", '12026-01-02'],
    ],
  ],
  [
    'TIMESTAMP WITH TIME ZONE',
    [
      ["'2026-01-02 05:00:00+05'::TIMESTAMPTZ", '2026-01-02T00:00:00Z'],
      ["'2026-01-02 03:00:00+01'::TIMESTAMPTZ", '2026-01-02T02:00:00Z'],
    ],
  ],
  [
    'TIMESTAMP_NS',
    [
      ["'2026-01-02 03:04:05.123456788'::TIMESTAMP_NS", '2026-01-02T03:04:05.123456788'],
      ["'2026-01-02 03:04:05.123456789'::TIMESTAMP_NS", '2026-01-02T03:04:05.123456789'],
    ],
  ],
  [
    'TIME',
    [
      ["TIME '09:59:59'", '09:59:59'],
      ["TIME '10:00:00'", '10:00:00'],
      ["TIME '10:00:00.25'", '10:00:00.25'],
    ],
  ],
  [
    'TIME_NS',
    [
      ["'09:59:59'::TIME_NS", '09:59:59'],
      ["'10:00:00.000000001'::TIME_NS", '10:00:00.000000001'],
    ],
  ],
  [
    'TIME WITH TIME ZONE',
    [
      ["'10:00:00+05'::TIMETZ", '10:00:00+05'],
      ["'08:00:00+00'::TIMETZ", '08:00:00+00'],
      ["'06:00:00-05:30'::TIMETZ", '06:00:00-05:30'],
    ],
  ],
  [
    'INTERVAL',
    [
      ["INTERVAL '-3 days'", '-3 days'],
      ["INTERVAL '01:30:00.000003'", '01:30:00.000003'],
      ["INTERVAL '9 days'", '9 days'],
      ["INTERVAL '10 days 00:00:01'", '10 days 00:00:01'],
      ["INTERVAL '1 year 2 months'", '1 year 2 months'],
    ],
  ],
  [
    'UUID',
    [
      ["'00000000-0000-0000-0000-000000000001'::UUID", '00000000-0000-0000-0000-000000000001'],
      ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID", 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ],
  ],
  [
    'BLOB',
    [
      ["'\\x00'::BLOB", 'AA=='],
      ["'\\xAA\\x00'::BLOB", 'qgA='],
    ],
  ],
];

describe('results of queries, sorted and filtered', () => {
  let service: RunningService;
  let queries: Queries;

  before(async () => {
    service = await RunningService.start();
    queries = new Queries(service.clientOptions);
  });
  after(() => service[Symbol.asyncDispose]());

  /** The id of a query whose rows are these values, the last first, and null amid of them. */
  async function resultOf(values: readonly (readonly [string, string])[]): Promise<string> {
    const [first, ...others] = values.map(([sql]) => `(${sql})`).toReversed();
    const rows = [first, '(NULL)', ...others].join(', ');
    const { queryId, queryStatus, queryError } = await queries.run(
      `SELECT * FROM (VALUES ${rows}) AS t(value)`,
    );
    assert.equal(queryStatus, 'SUCCEEDED', queryError?.errorMessage);
    return requireValue(queryId);
  }

  const textsOf = ({ rows = [] }: ReadRowsOutput) => rows.map(([text]) => text);

  for (const [type, values] of orders) {
    it(`compare as values of their type: ${type}`, async () => {
      const rowSource = { queryId: await resultOf(values) };
      const texts = values.map(([, text]) => text);
      const answer = await queries.local.readRows({ rowSource, sortColumns: [{ columnName: 'value' }] });
      assert.equal(answer.columns?.[0]?.typeName, type);
      assert.deepEqual(textsOf(answer), [...texts, null]);
      const sortColumns = [{ columnName: 'value', sortOrder: 'DESCENDING' as const }];
      assert.deepEqual(textsOf(await queries.local.readRows({ rowSource, sortColumns })), [
        ...texts.toReversed(),
        null,
      ]);
      const found = async (operator: FilterOperator, text: string) => {
        const filters = [{ columnName: 'value', operator, text }];
        return textsOf(await queries.local.readRows({ rowSource, filters })).toReversed();
      };
      for (const [index, text] of texts.entries()) {
        assert.deepEqual(await found('EQUALS', text), [text], text);
        assert.deepEqual(await found('LESS', text), texts.slice(0, index), text);
        assert.deepEqual(await found('AT_LEAST', text), texts.slice(index), text);
      }
    });
  }

  it('compare with a value however it is written', async () => {
    for (const [sql, text] of [
      ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID", 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'],
      ["TIME '10:00:00'", '10:00'],
      ["'10:00:00+05'::TIMETZ", '10:00:00.000+05:00'],
      ["INTERVAL '1 day'", '24:00:00'],
      ["INTERVAL '90 minutes'", '1 hour 30 minutes'],
    ] as const) {
      const rowSource = { queryId: await resultOf([[sql, '']]) };
      const filters = [{ columnName: 'value', operator: 'EQUALS' as const, text }];
      assert.equal((await queries.local.readRows({ rowSource, filters })).rows?.length, 1, sql);
    }
  });

  it('are never compared with what is no value of their type', async () => {
    for (const [sql, text] of [
      ["TIME '10:00:00'", '25:00:00'],
      ["'10:00:00+05'::TIMETZ", '10:00:00'],
      ["INTERVAL '1 day'", 'soon'],
      ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID", 'a0eebc99'],
      ["'12'::BIGNUM", '1.5'],
      [`${wide}::HUGEINT`, `${wide}0`],
      ['1::UBIGINT', '-1'],
      ['1.5::DECIMAL(4,1)', '1.25'],
    ] as const) {
      const rowSource = { queryId: await resultOf([[sql, '']]) };
      const filters = [{ columnName: 'value', operator: 'EQUALS' as const, text }];
      const name = 'ValidationException';
      await assert.rejects(queries.local.readRows({ rowSource, filters }), { name, message: /"value"/ }, sql);
    }
  });
});
