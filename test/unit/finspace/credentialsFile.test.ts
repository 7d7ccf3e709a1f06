import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  credentialsFileText,
  CredentialsFileError,
  readCredentialsFile,
} from '../../../extension/finspace/credentialsFile';

describe('readCredentialsFile', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'credentials-'));
    file = join(folder, 'credentials');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads what credentialsFileText wrote', async () => {
    const keys = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'a/b+c=' };
    await writeFile(file, credentialsFileText(keys));
    assert.deepEqual(await readCredentialsFile(file), keys);
  });

  it('takes the keys of [default] alone, whatever the line ends', async () => {
    const other = '[other]\r\naws_access_key_id=X\r\naws_secret_access_key=Y\r\n';
    await writeFile(
      file,
      `${other}[default]\r\n# note\r\naws_access_key_id=K\r\naws_secret_access_key=S\r\n`,
    );
    assert.deepEqual(await readCredentialsFile(file), { accessKeyId: 'K', secretAccessKey: 'S' });
  });

  it('says which file has no keys, without showing what it holds', async () => {
    await writeFile(file, '[default]\naws_secret_access_key=secret\n');
    await assert.rejects(readCredentialsFile(file), (error: unknown) => {
      assert.ok(error instanceof CredentialsFileError);
      assert.match(error.message, /credentials$/);
      assert.doesNotMatch(error.message, /secret$/);
      return true;
    });
  });

  it('says which file is not there', async () => {
    await assert.rejects(readCredentialsFile(join(folder, 'none')), /could not be read: .*none$/);
  });
});
