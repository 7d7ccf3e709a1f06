import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { FinSpaceDataException } from '../../../extension/finspace/exceptions';
import type { CreateDataViewInput } from '../../../extension/finspace/generated/secondGeneration';
import { DataClients, requireValue } from '../support/dataClients';
import { DataViews } from '../support/dataViews';
import { RunningService } from '../support/runningService';

const columns = [
  { columnName: 'id', dataType: 'BIGINT' },
  { columnName: 'name', dataType: 'STRING' },
] as const;

const quotas = { dataViewsPerDataset: 6, concurrentDataViews: 6 };

const csv = (...rows: readonly string[]): string => ['id,name', ...rows, ''].join('\n');

const isError = (name: string, message: RegExp) => (error: unknown) =>
  error instanceof FinSpaceDataException && error.name === name && message.test(error.message);

const isDenied = (error: unknown) =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;

describe('Data views', () => {
  let service: RunningService;
  let clients: DataClients;
  let views: DataViews;
  let datasetId: string;

  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'finspace-service-'));
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ quotas }));
    service = await RunningService.start(folder);
    clients = new DataClients(service);
    views = new DataViews(service);
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    datasetId = await clients.createDataset(columns);
  });

  async function succeed(text: string, changeType?: 'APPEND' | 'REPLACE' | 'MODIFY') {
    const changeset = await clients.ingest(datasetId, text, changeType);
    assert.equal(changeset.status, 'SUCCESS', changeset.errorInfo?.errorMessage);
    return changeset;
  }

  it('are made, read and listed with all that was asked for', async () => {
    const before = new Date();
    const destinationTypeParams = {
      destinationType: 's3',
      s3DestinationExportFileFormat: 'DELIMITED_TEXT',
      s3DestinationExportFileFormatOptions: { Header: 'TRUE', delimiter: '|' },
    } as const;
    const more = { sortColumns: ['name'], partitionColumns: ['id'], destinationTypeParams };
    const fixed = await views.create(datasetId, more);
    const follower = await views.create(datasetId, { autoUpdate: true });
    const view = await views.ended(datasetId, fixed);
    const { dataViewArn = '', asOfTimestamp, createTime, lastModifiedTime } = view;
    assert.match(fixed, /^[0-9A-Za-z]{22}$/);
    assert.ok(dataViewArn.endsWith(`:dataset/${datasetId}/data-view/${fixed}`), dataViewArn);
    assert.ok(requireValue(asOfTimestamp) >= before && requireValue(asOfTimestamp) <= new Date());
    assert.deepEqual(asOfTimestamp, createTime);
    assert.ok(requireValue(lastModifiedTime) >= requireValue(createTime));
    assert.deepEqual(view, {
      datasetId,
      dataViewId: fixed,
      dataViewArn,
      autoUpdate: false,
      status: 'SUCCESS',
      sortColumns: ['name'],
      partitionColumns: ['id'],
      destinationTypeParams: { ...destinationTypeParams, destinationType: 'S3' },
      asOfTimestamp,
      createTime,
      lastModifiedTime,
    });
    const other = await views.ended(datasetId, follower);
    assert.deepEqual([other.autoUpdate, other.asOfTimestamp], [true, undefined]);
    const { dataViews = [], nextToken } = await clients.data.listDataViews({ datasetId });
    const inList = [other, view].map(({ destinationTypeParams: destinationTypeProperties, ...rest }) => ({
      ...rest,
      destinationTypeProperties,
    }));
    assert.deepEqual([dataViews, nextToken], [inList, undefined]);
    const page = await clients.data.listDataViews({ datasetId, maxResults: 1 });
    const rest = await clients.data.listDataViews({ datasetId, maxResults: 1, nextToken: page.nextToken });
    assert.deepEqual([page.dataViews, rest.dataViews], [[inList[0]], [inList[1]]]);
    assert.equal(rest.nextToken, undefined);
  });

  it('hold what was active as of their time, corrections and replacements as of then', async () => {
    const first = await succeed(csv('1,first'));
    const second = await succeed(csv('2,second'));
    const corrected = await clients.data.updateChangeset({
      datasetId,
      changesetId: requireValue(first.changesetId),
      sourceParams: { s3SourcePath: await clients.stage(csv('1,corrected')) },
      formatParams: { formatType: 'CSV' },
    });
    const correction = await clients.ended(datasetId, requireValue(corrected.changesetId));
    const replacement = await succeed(csv('3,third'), 'REPLACE');
    for (const [changeset, offset, rows] of [
      [first, -1, []],
      [first, 0, ['1,first']],
      [second, 0, ['1,first', '2,second']],
      [correction, 0, ['1,corrected', '2,second']],
      [replacement, 0, ['3,third']],
    ] as const) {
      const asOfTimestamp = new Date(requireValue(changeset.createTime).getTime() + offset);
      const files = await views.files(datasetId, await views.create(datasetId, { asOfTimestamp }));
      assert.deepEqual(await files.rows(), rows);
    }
  });

  it('that update themselves have the rows of each changeset that was seen to succeed', async () => {
    const dataViewId = await views.create(datasetId, { autoUpdate: true });
    assert.deepEqual(await (await views.files(datasetId, dataViewId)).rows(), []);
    for (const [text, changeType, rows] of [
      [csv('1,a'), 'APPEND', ['1,a']],
      [csv('2,b'), 'MODIFY', ['2,b']],
      [csv('3,c'), 'APPEND', ['2,b', '3,c']],
      [csv('4,d'), 'REPLACE', ['4,d']],
    ] as const) {
      const { lastModifiedTime } = await clients.data.getDataView({ datasetId, dataViewId });
      await succeed(text, changeType);
      assert.deepEqual(await (await views.files(datasetId, dataViewId)).rows(), rows);
      const after = await clients.data.getDataView({ datasetId, dataViewId });
      assert.ok(requireValue(after.lastModifiedTime) > requireValue(lastModifiedTime));
    }
    const failed = await clients.ingest(datasetId, csv('x,y'));
    assert.equal(failed.status, 'FAILED');
    assert.deepEqual(await (await views.files(datasetId, dataViewId)).rows(), ['4,d']);
  });

  it('are partitioned and sorted, for S3 and for a Glue table alike', async () => {
    await succeed(csv('3,b', '1,a', '2,b', '4,', '5,a/b=c.tmp'));
    for (const destinationType of ['S3', 'GLUE_TABLE']) {
      const more = {
        partitionColumns: ['name'],
        sortColumns: ['id'],
        destinationTypeParams: { destinationType },
      };
      const files = await views.files(datasetId, await views.create(datasetId, more));
      assert.deepEqual(await files.names(), [
        'name=__HIVE_DEFAULT_PARTITION__/part-00004.parquet',
        'name=a%2Fb%3Dc.tmp/part-00002.parquet',
        'name=a/part-00001.parquet',
        'name=b/part-00003.parquet',
      ]);
      assert.deepEqual((await files.rows()).toSorted(), ['1,a', '2,b', '3,b', '4,null', '5,a/b=c.tmp']);
      assert.ok((await files.bytes('name=b/part-00003.parquet')).includes('PAR1'));
    }
  });

  it('are partitioned by values of all kinds, each of which is listed, fetched and read again', async () => {
    const odd = [
      '..',
      '.hidden',
      'x.tmp',
      'c:\\d',
      '50%',
      'é😀',
      ' s ',
      'a+b',
      "it's",
      '*?',
      'end.',
      'A',
      'a',
      '&<',
    ];
    await succeed(csv(...odd.map((value, index) => `${index},${value}`)));
    const files = await views.files(datasetId, await views.create(datasetId, { partitionColumns: ['name'] }));
    assert.equal((await files.names()).length, odd.length);
    assert.deepEqual((await files.rows()).toSorted(), odd.map((value, index) => `${index},${value}`).sort());
  });

  it('are written as delimited text, packed where that is asked for', async () => {
    await succeed(csv('2,"b|c"', '1,', '3,""'));
    const options = { header: 'true', delimiter: '|', compression: 'gzip' };
    const destinationTypeParams = {
      destinationType: 'S3',
      s3DestinationExportFileFormat: 'DELIMITED_TEXT',
      s3DestinationExportFileFormatOptions: options,
    } as const;
    const files = await views.files(datasetId, await views.create(datasetId, { destinationTypeParams }));
    assert.deepEqual(await files.names(), ['part-00001.csv.gz']);
    const text = gunzipSync(await files.bytes('part-00001.csv.gz')).toString();
    assert.equal(text, 'id|name\n2|"b|c"\n1|\n3|""\n');
  });

  it('give credentials for an hour that read their files, and nothing else', async () => {
    await succeed(csv('1,a'));
    const dataViewId = await views.create(datasetId);
    const files = await views.files(datasetId, dataViewId);
    const sibling = await views.files(datasetId, await views.create(datasetId, { autoUpdate: true }));
    const remaining = files.expiration.getTime() - Date.now();
    assert.ok(remaining > 59 * 60_000 && remaining <= 60 * 60_000, String(remaining));
    assert.match(files.prefix, new RegExp(`^ds/${datasetId}/sn/${dataViewId}/[0-9A-Za-z]{22}/$`));
    assert.deepEqual(await files.rows(), ['1,a']);
    const { bucket: Bucket, prefix, client } = files;
    const parent = prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1);
    for (const command of [
      new GetObjectCommand({ Bucket, Key: `${sibling.prefix}part-00001.parquet` }),
      new PutObjectCommand({ Bucket, Key: `${prefix}more`, Body: '' }),
    ]) {
      await assert.rejects(client.send(command), isDenied);
    }
    for (const Prefix of [parent, undefined]) {
      await assert.rejects(client.send(new ListObjectsV2Command({ Bucket, Prefix })), isDenied);
    }
    await assert.rejects(client.send(new ListBucketsCommand({})), isDenied);
  });

  it('leave readers the last build until the next has succeeded', async () => {
    const untyped = await clients.createDataset(null);
    const follower = await views.create(untyped, { autoUpdate: true, partitionColumns: ['day'] });
    const { prefix } = await views.files(untyped, follower);
    const changeset = await clients.ingest(untyped, csv('1,a'));
    assert.equal(changeset.status, 'SUCCESS');
    const failed = await views.ended(untyped, follower);
    assert.deepEqual([failed.status, failed.errorInfo?.errorCategory], ['FAILED', 'VALIDATION']);
    assert.match(failed.errorInfo?.errorMessage ?? '', /no column of this name: day/);
    assert.equal((await views.access(untyped, follower)).prefix, prefix);
    const fixed = await views.create(untyped, { sortColumns: ['id'] });
    assert.deepEqual(await (await views.files(untyped, fixed)).rows(), ['1,a']);
  });

  it('that have no build give no access, and say their status', async () => {
    const untyped = await clients.createDataset(null);
    const rows = Array.from({ length: 200_000 }, (_, index) => `${index},x`).join('\n');
    const s3Uri = await clients.stage(csv(rows));
    const changesetId = await clients.createChangeset(untyped, s3Uri);
    const dataViewId = await views.create(untyped, { sortColumns: ['day'] });
    await assert.rejects(
      views.access(untyped, dataViewId),
      isError('ValidationException', new RegExp(`${dataViewId} has no files: it is PENDING`)),
    );
    await clients.ended(untyped, changesetId);
    assert.equal((await views.ended(untyped, dataViewId)).status, 'FAILED');
    await assert.rejects(views.access(untyped, dataViewId), isError('ValidationException', /it is FAILED/));
  });

  it('are limited in number, for a dataset', async () => {
    const ids = [];
    for (let count = 0; count < quotas.dataViewsPerDataset; count++) {
      const dataViewId = await views.create(datasetId);
      await views.ended(datasetId, dataViewId);
      ids.push(dataViewId);
    }
    await assert.rejects(views.create(datasetId), isError('LimitExceededException', /dataViewsPerDataset/));
    const { dataViews = [] } = await clients.data.listDataViews({ datasetId });
    assert.equal(dataViews.length, ids.length);
  });

  it('are made once for one client token', async () => {
    const clientToken = 'the same';
    const first = await views.create(datasetId, { clientToken, sortColumns: ['id'] });
    assert.equal(await views.create(datasetId, { clientToken, sortColumns: ['id'] }), first);
    await assert.rejects(
      views.create(datasetId, { clientToken }),
      isError('ConflictException', /client token/),
    );
  });

  it('are gone with their dataset', async () => {
    const dataViewId = await views.create(datasetId);
    const files = await views.files(datasetId, dataViewId);
    await clients.data.deleteDataset({ datasetId });
    assert.deepEqual(await files.names(), []);
    await assert.rejects(
      clients.data.getDataView({ datasetId, dataViewId }),
      isError('ResourceNotFoundException', /Dataset not found/),
    );
  });

  const destination = (more: object) =>
    ({ destinationTypeParams: { destinationType: 'S3', ...more } }) as Partial<CreateDataViewInput>;
  const format = 's3DestinationExportFileFormat';
  const options = 's3DestinationExportFileFormatOptions';

  for (const [what, input, message] of [
    [
      'an unknown destination',
      destination({ destinationType: 'REDSHIFT' }),
      /destinationType has to be S3 or/,
    ],
    [
      'a Glue table of text',
      destination({ destinationType: 'glue_table', [format]: 'DELIMITED_TEXT' }),
      /a GLUE_TABLE is written as PARQUET/,
    ],
    [
      'an unknown option',
      destination({ [options]: { header: 'true' } }),
      /destinationTypeParams\.s3DestinationExportFileFormatOptions\.header is not an option of PARQUET/,
    ],
    [
      'an option of a wrong value',
      destination({ [format]: 'DELIMITED_TEXT', [options]: { delimiter: '||' } }),
      /delimiter has to be one printable/,
    ],
    ['a sort column that is not there', { sortColumns: ['price'] }, /sortColumns: .*: price/],
    ['a partition column in another case', { partitionColumns: ['Id'] }, /partitionColumns: .*: Id/],
    ['a column twice', { sortColumns: ['id', 'id'] }, /sortColumns names a column twice: id/],
    ['partitions by all columns', { partitionColumns: ['id', 'name'] }, /names all columns/],
    [
      'a time for one that updates itself',
      { autoUpdate: true, asOfTimestamp: new Date(0) },
      /belongs to a view that does not update itself/,
    ],
  ] as const) {
    it(`are refused with ${what}`, async () => {
      await assert.rejects(views.create(datasetId, input), isError('ValidationException', message));
      assert.deepEqual((await clients.data.listDataViews({ datasetId })).dataViews, []);
    });
  }

  it('are refused for a dataset without rows, and not found where there is none', async () => {
    const made = await clients.data.createDataset({
      datasetTitle: 'Papers',
      kind: 'NON_TABULAR',
      permissionGroupParams: {},
    });
    const papers = requireValue(made.datasetId);
    await assert.rejects(views.create(papers), isError('ValidationException', /has no rows to view/));
    const unknown = isError('ResourceNotFoundException', /not found: none/);
    await assert.rejects(views.create('none'), unknown);
    await assert.rejects(clients.data.getDataView({ datasetId, dataViewId: 'none' }), unknown);
    await assert.rejects(views.access(datasetId, 'none'), unknown);
    await assert.rejects(clients.data.listDataViews({ datasetId: 'none' }), unknown);
  });
});
