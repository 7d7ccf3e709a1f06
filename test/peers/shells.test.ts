import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shellText, type CredentialForm } from '../../extension/workbench/terminal/credentialText';
import { terminalEnvironment } from '../../extension/workbench/terminal/environment';
import { runOwned } from '../../scripts/support/ownedProcess';
import { requirePackagedProgram } from './support/peerTool';

interface Shell {
  readonly form: Exclude<CredentialForm, 'profile'>;
  /** What to run it by on a file, without anybody's own start-up files. */
  readonly args: readonly string[];
  readonly fileName: string;
  /** How it runs a program that is named in quotes. */
  readonly call: string;
}

const shells: Readonly<Record<string, Shell>> = {
  bash: { form: 'posix', args: ['--norc'], fileName: 'paste.sh', call: '' },
  zsh: { form: 'posix', args: ['-f'], fileName: 'paste.zsh', call: '' },
  fish: { form: 'fish', args: ['--no-config'], fileName: 'paste.fish', call: '' },
  pwsh: { form: 'powerShell', args: ['-NoProfile', '-File'], fileName: 'paste.ps1', call: '& ' },
};

const access = {
  kind: 'minted',
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'a/b+c==',
  // No real one looks like this: each shell is to take nothing in it as its own.
  sessionToken: 'it\'s "$HOME" `id` \\ \\\' %PATH% !! ; # & | <> * ? ~ \u2019',
  expiresAt: new Date('2026-03-09T14:05:00Z'),
} as const;
const target = { endpoint: 'http://127.0.0.1:1', region: 'us-east-2', environmentId: 'e' };
const environment = terminalEnvironment(target, access, {});
const set = Object.entries(environment).filter(([, value]) => value !== null);
const unset = Object.entries(environment).filter(([, value]) => value === null);

describe('copied credentials', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'shells-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [name, { form, args, fileName, call }] of Object.entries(shells)) {
    it(`are taken by ${name} as they are, in place of what was set`, async function () {
      const program = await requirePackagedProgram(this, name);
      const tell = `${call}'${process.execPath}' -p 'JSON.stringify(process.env)'`;
      const file = join(folder, fileName);
      await writeFile(file, `${shellText(form, environment)}${tell}\n`);
      const { code, output } = await runOwned(program, [...args, file], {
        environment: { ...process.env, AWS_PROFILE: 'work', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
        timeLimitMilliseconds: 60_000,
        output: 'collect',
      });
      assert.equal(code, 0, output);
      const told = JSON.parse(output) as NodeJS.ProcessEnv;
      assert.deepEqual(Object.fromEntries(set.map(([key]) => [key, told[key]])), Object.fromEntries(set));
      assert.deepEqual(
        unset.filter(([key]) => key in told),
        [],
      );
    });
  }
});
