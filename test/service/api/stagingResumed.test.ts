import {
  AbortMultipartUploadCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  beginSharedStaging,
  beginStaging,
  continueStaging,
  undoStaging,
  type LocalFile,
  type StagingLocation,
  type StagingProgress,
  type StagingState,
} from '../../../extension/finspace/staging';
import { DataClients, requireValue } from '../support/dataClients';
import { RunningService } from '../support/runningService';

const mebibyte = 1024 * 1024;
/** As many as an upload sends at a time. */
const partsAtOnce = 3;
const partCount = 6;

interface LogLine {
  readonly event: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('an upload that another process goes on with', () => {
  let service: RunningService;
  let folder: string;
  let location: StagingLocation;
  let s3: S3Client;
  let path: string;
  let content: Buffer;

  before(async () => {
    service = await RunningService.start();
    folder = await mkdtemp(join(tmpdir(), 'staging-'));
    const { s3Bucket, s3Path } = await new DataClients(service).data.getWorkingLocation();
    location = { s3Bucket: requireValue(s3Bucket), s3Path: requireValue(s3Path) };
    s3 = new S3Client({ ...service.clientOptions, forcePathStyle: true });
  });

  after(async () => {
    s3.destroy();
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    path = join(folder, 'large.csv');
    content = randomBytes((partCount - 1) * 8 * mebibyte + 1);
    await writeFile(path, content);
  });

  const options = () => {
    const { endpoint, region } = service.handle;
    return { endpoint, region, credentials: service.credentials };
  };

  const beginOwn = (files: readonly LocalFile[]) => beginStaging(location, files);
  const beginShared = (files: readonly LocalFile[]) =>
    beginSharedStaging({ bucket: location.s3Bucket, prefix: `${location.s3Path}shared/` }, files);

  /** Begins an upload and drops it once some parts have arrived; answers what was saved, as a file would hold it. */
  async function dropHalfWay(begin = beginOwn): Promise<StagingState> {
    const begun = await begin([{ path, name: 'large.csv' }]);
    let saved = begun;
    const save = (state: StagingState): Promise<void> => {
      saved = JSON.parse(JSON.stringify(state)) as StagingState;
      return Promise.resolve();
    };
    const abort = new AbortController();
    const onProgress = ({ uploadedBytes }: StagingProgress): void => {
      if (uploadedBytes >= 16 * mebibyte) abort.abort();
    };
    const run = continueStaging(options(), begun, { save, onProgress, abortSignal: abort.signal });
    await assert.rejects(run, { name: 'AbortError' });
    return saved;
  }

  async function goOn(state: StagingState): Promise<number[]> {
    const reports: number[] = [];
    const onProgress = ({ uploadedBytes }: StagingProgress): void => void reports.push(uploadedBytes);
    await continueStaging(options(), state, { isResumed: true, onProgress });
    return reports;
  }

  async function storedDigest({ bucket, prefix }: StagingState): Promise<string> {
    const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `${prefix}large.csv` }));
    return digest(await requireValue(answer.Body).transformToByteArray());
  }

  /** How many parts or objects the service has taken below a prefix, by its own log. */
  async function takenBelow({ prefix }: StagingState): Promise<number> {
    const lines = (await service.log()).split('\n').filter((line) => line !== '');
    return lines
      .map((line) => JSON.parse(line) as LogLine)
      .filter(({ event, method, status }) => event === 'request' && method === 'PUT' && status === 200)
      .filter((line) => line.path?.includes(prefix)).length;
  }

  async function remains({ bucket, prefix }: StagingState): Promise<number> {
    const objects = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
    const uploads = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }));
    return (objects.Contents?.length ?? 0) + (uploads.Uploads?.length ?? 0);
  }

  it('sends what has not arrived, and ends with the file as it is', async () => {
    const state = await dropHalfWay();
    const reports = new Set(await goOn(state));
    const [arrivedBytes = 0, ...sent] = [...reports].filter((bytes) => bytes > 0);
    const arrived = arrivedBytes / (8 * mebibyte);
    assert.ok(arrived >= 2 && arrived < partCount, String(arrived));
    assert.equal(sent.length, partCount - arrived);
    assert.equal(sent.at(-1), content.length);
    // A part that was on its way when the connection was dropped may have arrived later, and is sent again.
    const taken = await takenBelow(state);
    assert.ok(taken >= partCount && taken <= partCount + partsAtOnce, String(taken));
    assert.equal(await storedDigest(state), digest(content));
  });

  it('sends nothing more where the upload had ended before that was written down', async () => {
    const state = await dropHalfWay();
    await goOn(state);
    const taken = await takenBelow(state);
    await goOn(state);
    assert.equal(await takenBelow(state), taken);
    assert.equal(await storedDigest(state), digest(content));
  });

  it('begins anew where the service has forgotten the upload', async () => {
    const state = await dropHalfWay();
    const UploadId = requireValue(state.files[0]?.uploadId);
    const upload = { Bucket: state.bucket, Key: `${state.prefix}large.csv`, UploadId };
    await s3.send(new AbortMultipartUploadCommand(upload));
    await goOn(state);
    assert.equal(await storedDigest(state), digest(content));
  });

  it('goes past files that have arrived, small ones too', async () => {
    const small = join(folder, 'small.csv');
    await writeFile(small, 'symbol\nIBM\n');
    const state = await beginStaging(location, [{ path: small, name: 'small.csv' }]);
    await continueStaging(options(), state);
    await goOn(state);
    assert.equal(await takenBelow(state), 1);
  });

  it('goes on below a prefix of somebody, and undone it touches nothing there', async () => {
    const state = await dropHalfWay(beginShared);
    const there = { Bucket: state.bucket, Key: `${state.prefix}large.csv` };
    await s3.send(new PutObjectCommand({ ...there, Body: 'what was there' }));
    await undoStaging(options(), state);
    assert.equal(await storedDigest(state), digest(Buffer.from('what was there')));
    await goOn(await dropHalfWay(beginShared));
    assert.equal(await storedDigest(state), digest(content));
  });

  it('does not take what somebody had there for what it has sent', async () => {
    const small = join(folder, 'large.csv');
    await writeFile(small, 'symbol\nIBM\n');
    const state = await beginShared([{ path: small, name: 'large.csv' }]);
    const there = { Bucket: state.bucket, Key: `${state.prefix}large.csv` };
    await s3.send(new PutObjectCommand({ ...there, Body: 'symbol\nJPM\n' }));
    await goOn(state);
    assert.equal(await storedDigest(state), digest(Buffer.from('symbol\nIBM\n')));
  });

  for (const [change, apply] of [
    ['grown', () => appendFile(path, 'IBM')],
    ['written again', () => utimes(path, new Date(), new Date(Date.now() + 5_000))],
  ] as const) {
    it(`refuses a file that was ${change} meanwhile, and can be undone`, async () => {
      const state = await dropHalfWay();
      await apply();
      await assert.rejects(goOn(state), {
        name: 'StagingError',
        code: 'FileChanged',
        message: /large\.csv$/,
      });
      await undoStaging(options(), state);
      assert.equal(await remains(state), 0);
    });
  }
});
