import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usePeerService, type PeerService } from './support/peerService';
import { requirePackagedProgram } from './support/peerTool';

const mebibyte = 1024 * 1024;
const small = Buffer.from('a');
const large = Buffer.alloc(17 * mebibyte, 'finspace');
const filesIn = (folder: string): Readonly<Record<string, Buffer>> => ({
  [`${folder}/a.txt`]: small,
  [`${folder}/x/b c+é.csv`]: small,
  [`${folder}/x/y/c.bin`]: large,
});
const [first, second, third] = ['one/a.txt', 'one/x/b c+é.csv', 'one/x/y/c.bin'] as const;

interface Program {
  /** What tells it where the service is, in a file of its own. */
  readonly configure: (service: PeerService) => string;
  readonly options: readonly string[];
  readonly makeBucket: string;
  /** Commands, and what keys the bucket has after them. FOLDER is where the files are. */
  readonly commands: readonly (readonly [command: string, keys: readonly string[]])[];
  /** What the commands have left in FOLDER. */
  readonly broughtBack: Readonly<Record<string, Buffer>>;
  readonly list: string;
  /** The key that a line of the list names. */
  readonly keyOf: (line: string) => string;
}

const programs: Readonly<Record<string, Program>> = {
  rclone: {
    configure: ({ endpoint, region }) =>
      `[fs]\ntype = s3\nprovider = Other\nenv_auth = true\nendpoint = ${endpoint}\nregion = ${region}\n`,
    options: ['--s3-chunk-size=5Mi', '--s3-upload-cutoff=5Mi'],
    makeBucket: 'mkdir fs:by-rclone',
    commands: [
      ['copy FOLDER/from fs:by-rclone/one', [first, second, third]],
      ['check FOLDER/from fs:by-rclone/one --download', [first, second, third]],
      [
        'sync fs:by-rclone/one fs:by-rclone/two --exclude *.bin',
        [first, second, third, 'two/a.txt', 'two/x/b c+é.csv'],
      ],
      [
        'moveto fs:by-rclone/two/a.txt fs:by-rclone/b.txt',
        ['b.txt', first, second, third, 'two/x/b c+é.csv'],
      ],
      ['purge fs:by-rclone/two', ['b.txt', first, second, third]],
      ['sync fs:by-rclone/one FOLDER/to', ['b.txt', first, second, third]],
      ['delete fs:by-rclone/one', ['b.txt']],
      // Bytes that come without a length are sent in parts.
      ['rcat fs:by-rclone/piped < FOLDER/from/x/y/c.bin', ['b.txt', 'piped']],
      ['cat fs:by-rclone/piped > FOLDER/piped', ['b.txt', 'piped']],
    ],
    broughtBack: { ...filesIn('to'), piped: large },
    list: 'lsf --recursive --files-only fs:by-rclone',
    keyOf: (line) => line,
  },
  s3cmd: {
    configure: ({ endpoint, region, service: { credentials } }) =>
      Object.entries({
        access_key: credentials.accessKeyId,
        secret_key: credentials.secretAccessKey,
        host_base: new URL(endpoint).host,
        host_bucket: new URL(endpoint).host,
        bucket_location: region,
        use_https: 'False',
      }).reduce((text, [name, value]) => `${text}${name} = ${value}\n`, '[default]\n'),
    options: ['--multipart-chunk-size-mb=5', '--no-progress'],
    makeBucket: 'mb s3://by-s3cmd',
    commands: [
      ['put --recursive FOLDER/from/ s3://by-s3cmd/one/', [first, second, third]],
      ['cp s3://by-s3cmd/one/a.txt s3://by-s3cmd/b.txt', ['b.txt', first, second, third]],
      ['mv s3://by-s3cmd/b.txt s3://by-s3cmd/two/x', [first, second, third, 'two/x']],
      ['sync --delete-removed FOLDER/from/x/y/ s3://by-s3cmd/two/', [first, second, third, 'two/c.bin']],
      ['sync s3://by-s3cmd/one/ FOLDER/to/', [first, second, third, 'two/c.bin']],
      ['get s3://by-s3cmd/one/a.txt FOLDER/got', [first, second, third, 'two/c.bin']],
      ['del --recursive --force s3://by-s3cmd/one/', ['two/c.bin']],
    ],
    broughtBack: { ...filesIn('to'), got: small },
    list: 'ls --recursive s3://by-s3cmd',
    keyOf: (line) => line.replace(/^.*s3:\/\/by-s3cmd\//, ''),
  },
};

describe('A bucket under the commands of', () => {
  const service = usePeerService();

  for (const [name, tool] of Object.entries(programs)) {
    describe(name, () => {
      const { configure, options, makeBucket, commands, broughtBack, list, keyOf } = tool;
      let folder: string;
      let program: string;

      before(async function () {
        program = await requirePackagedProgram(this, name);
        folder = await mkdtemp(join(tmpdir(), 'by-program-'));
        await mkdir(join(folder, 'from', 'x', 'y'), { recursive: true });
        for (const [path, bytes] of Object.entries(filesIn('from')))
          await writeFile(join(folder, path), bytes);
        await writeFile(join(folder, 'config'), configure(service()));
        await run(makeBucket);
      });

      after(() => (folder ? rm(folder, { recursive: true, force: true }) : undefined));

      const run = (command: string): Promise<string> => {
        const words = [
          program,
          command.replaceAll('FOLDER', folder),
          '--config',
          join(folder, 'config'),
          ...options,
        ];
        return service().run('sh', ['-f', '-c', words.join(' ')]);
      };

      for (const [command, keys] of commands) {
        it(command, async () => {
          await run(command);
          const lines = (await run(list)).split(/\r?\n/).filter((line) => line !== '');
          assert.deepEqual(lines.map(keyOf).sort(), [...keys].sort());
        });
      }

      it('has brought back the same bytes', async () => {
        for (const [path, bytes] of Object.entries(broughtBack))
          assert.ok(bytes.equals(await readFile(join(folder, path))), path);
      });
    });
  }
});
