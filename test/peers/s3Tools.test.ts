import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/support/paths';
import { usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';

const mebibyte = 1024 * 1024;
const files = {
  'a.txt': Buffer.from('a'),
  'x/b.csv': Buffer.from('b'),
  'x/y/c.bin': randomBytes(17 * mebibyte),
};

describe('A bucket under the S3 commands of', () => {
  const service = usePeerService();

  it('boto3: transfers, copies, checksums, tags, conditions, and its resources', async function () {
    const python = requirePythonProgram(this, 'second', 'python');
    const script = inRoot('test', 'peers', 'scripts', 's3_tools.py');
    assert.deepEqual(await service().runJson(python, [script]), {
      transfer: true,
      'copied in parts': true,
      copied: true,
      parts: 4,
      suffix: true,
      CRC32: true,
      SHA1: true,
      SHA256: true,
      tags: [{ Key: 'a', Value: 'b' }],
      'write once': 'PreconditionFailed',
      'delete if': 'PreconditionFailed',
      policy: 'NoSuchBucketPolicy',
      listed: ['copied', 'copied in parts'],
      versions: ['null'],
      'parts listed': [4],
      uploads: 0,
    });
  });

  describe('the AWS CLI', () => {
    let folder: string;
    let aws: string;

    before(async function () {
      aws = requirePythonProgram(this, 'second', 'aws');
      folder = await mkdtemp(join(tmpdir(), 'by-cli-'));
      await mkdir(join(folder, 'from', 'x', 'y'), { recursive: true });
      for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, 'from', name), bytes);
      await s3('mb', 's3://by-cli');
    });

    after(() => rm(folder, { recursive: true, force: true }));

    const s3 = (...args: string[]): Promise<string> => service().run(aws, ['s3', ...args]);

    /** Commands by their words, and what the bucket has after them. FOLDER is where the files are. */
    for (const [command, keys] of [
      ['cp --recursive FOLDER/from s3://by-cli/cp', ['cp/a.txt', 'cp/x/b.csv', 'cp/x/y/c.bin']],
      ['mv --recursive s3://by-cli/cp s3://by-cli/mv', ['mv/a.txt', 'mv/x/b.csv', 'mv/x/y/c.bin']],
      [
        'sync s3://by-cli/mv s3://by-cli/sync --exclude *.txt',
        ['mv/a.txt', 'mv/x/b.csv', 'mv/x/y/c.bin', 'sync/x/b.csv', 'sync/x/y/c.bin'],
      ],
      ['rm --recursive s3://by-cli/sync', ['mv/a.txt', 'mv/x/b.csv', 'mv/x/y/c.bin']],
      ['sync s3://by-cli/mv FOLDER/to', ['mv/a.txt', 'mv/x/b.csv', 'mv/x/y/c.bin']],
      ['rm s3://by-cli/mv/a.txt', ['mv/x/b.csv', 'mv/x/y/c.bin']],
    ] as const) {
      it(command, async () => {
        const words = command.split(' ').map((word) => word.replace('FOLDER', folder));
        await s3(...words, '--only-show-errors');
        const listing = await s3('ls', '--recursive', 's3://by-cli');
        assert.deepEqual(
          listing
            .trim()
            .split(/\r?\n/)
            .map((line) => line.split(/\s+/).slice(3).join(' ')),
          keys,
        );
      });
    }

    it('has brought back the same bytes', async () => {
      for (const [name, bytes] of Object.entries(files)) {
        assert.ok(bytes.equals(await readFile(join(folder, 'to', name))), name);
      }
    });
  });
});
