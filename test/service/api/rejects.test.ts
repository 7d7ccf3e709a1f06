import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { GetChangesetOutput } from '../../../extension/finspace/generated/secondGeneration';
import { parquetOf } from '../engine/engineFixture';
import { DataClients, requireValue } from '../support/dataClients';
import { RunningService } from '../support/runningService';

/** Lines of a report, and the message that points to it. */
interface Report {
  readonly lines: readonly string[];
  readonly message: string;
}

describe('rejects of changesets, through the API', () => {
  let service: RunningService;
  let clients: DataClients;
  let s3: S3Client;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
    const { endpoint, region } = service.handle;
    s3 = new S3Client({ endpoint, region, credentials: service.credentials, forcePathStyle: true });
  });
  after(async () => {
    s3.destroy();
    await service[Symbol.asyncDispose]();
  });

  async function ingest(
    content: string | Buffer,
    formatParams: Readonly<Record<string, string>>,
  ): Promise<GetChangesetOutput> {
    const datasetId = await clients.createDataset([
      { columnName: 'symbol', dataType: 'STRING' },
      { columnName: 'size', dataType: 'INTEGER' },
    ]);
    return clients.ingestFile(datasetId, content, formatParams);
  }

  async function reportOf({ errorInfo, datasetId, changesetId }: GetChangesetOutput): Promise<Report> {
    const message = requireValue(errorInfo?.errorMessage);
    assert.equal(errorInfo?.errorCategory, 'VALIDATION', message);
    const [uri = '', bucket, key = ''] = /s3:\/\/([^/ ]+)\/(\S+)$/.exec(message) ?? [];
    assert.ok(uri !== '', message);
    assert.equal(key, `ds/${datasetId}/rejects/${changesetId}.csv`);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const text = await requireValue(Body).transformToString();
    return { message, lines: text.trimEnd().split('\n') };
  }

  const formats: readonly (readonly [
    what: string,
    formatParams: Readonly<Record<string, string>>,
    content: () => string | Buffer | Promise<Buffer>,
    rejects: readonly string[],
  ])[] = [
    [
      'CSV',
      { formatType: 'CSV' },
      () => 'size,symbol\n1,A\n"x, ""y""",B\n2,C,D\n3\n1.5,E\n',
      [
        '3,,size,"x, ""y""",INTEGER takes',
        '4,,,,the record has too many fields',
        '5,,,,the record has too few fields',
        '6,,size,1.5,INTEGER takes',
      ],
    ],
    [
      'CSV that ends too early',
      { formatType: 'CSV' },
      () => gzipSync('symbol,size\nA,x\nB,1\n"C,3\n'),
      ['2,,size,x,INTEGER takes', '4,,,,the quoted value that begins here is never closed'],
    ],
    [
      'JSON',
      { formatType: 'JSON' },
      () => '{"symbol":"A","size":1}\n{"size":1.5,\n"symbol":true}\n{"other":1}\n{"size"\n',
      [
        '2,,size,1.5,INTEGER takes',
        '3,,symbol,true,"STRING takes text',
        '4,,,,"the dataset has no such columns: ""other"""',
        '5,,,,the record that begins here is never closed',
      ],
    ],
    [
      'Parquet',
      { formatType: 'PARQUET' },
      () => parquetOf(`SELECT 'A' AS symbol, unnest([1, 2147483648, NULL, -2147483649])::BIGINT AS size`),
      [',2,size,2147483648,INTEGER takes', ',4,size,-2147483649,INTEGER takes'],
    ],
    [
      'XML',
      { formatType: 'XML' },
      () => '<rs>\n<r><size>x</size></r>\n<r><symbol>A</symbol>\n<size> 1</size><size>2</size></r></rs>',
      ['2,,size,x,INTEGER takes', '4,,size,"" 1"",INTEGER takes', '4,,size,,the record has it twice'],
    ],
  ];
  for (const [what, formatParams, content, rejects] of formats) {
    it(`are listed in a report that the message points to: ${what}`, async () => {
      const changeset = await ingest(await content(), formatParams);
      const { message, lines } = await reportOf(changeset);
      const [header, ...others] = lines;
      assert.equal(header, 'file,line,row,column,value,reason');
      assert.equal(others.length, rejects.length, lines.join('\n'));
      for (const [index, expected] of rejects.entries()) {
        const line = requireValue(others[index]);
        const uri = requireValue(/^(s3:\/\/\S+?trades\.bin),/.exec(line)?.[1]);
        assert.ok(line.startsWith(`${uri},${expected.replace('"" 1""', '" 1"')}`), line);
      }
      assert.match(message, new RegExp(`\\. All ${rejects.length} rejects are listed in s3://`));
    });
  }

  it('are the first 100, however many there are, and however long their values', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `A,${'x'.repeat(index === 0 ? 50_000 : 1)}`);
    const { message, lines } = await reportOf(
      await ingest(['symbol,size', ...rows].join('\n'), { formatType: 'CSV' }),
    );
    assert.equal(lines.length, 101);
    assert.ok(lines.every((line) => line.length < 2_000));
    assert.match(message, /line 2, .* The first 100 rejects are listed in s3:/);
    assert.ok(message.length <= 1000);
  });

  it('are not reported where the columns alone are at fault', async () => {
    const { errorInfo } = await ingest('symbol,length\nA,1\n', { formatType: 'CSV' });
    assert.match(
      requireValue(errorInfo?.errorMessage),
      /missing: "size"; the dataset has no such columns: "length"$/,
    );
  });
});
