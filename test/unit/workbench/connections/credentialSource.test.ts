import assert from 'node:assert/strict';
import { credentialSource } from '../../../../extension/workbench/connections/credentialSource';
import { descriptionOf } from '../../../../extension/workbench/connections/connectionAnswers';
import { SecretVault, type SecretStore } from '../../../../extension/workbench/connections/secretVault';
import { Redactor } from '../../../../extension/workbench/host/redactor';

class MapStore implements SecretStore {
  readonly values = new Map<string, string>();
  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.values.get(key));
  }
  store(key: string, value: string): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
  delete(key: string): Promise<void> {
    this.values.delete(key);
    return Promise.resolve();
  }
}

const secretAccessKey = 'a-secret-of-some-length';
const answers = {
  identity: 'accessKey',
  accessKeyId: ' AKIAEXAMPLE ',
  secretAccessKey,
  endpoint: 'http://127.0.0.1:8780/',
  s3Endpoint: '',
  region: 'us-east-2',
  environmentId: '',
  name: 'Desk',
} as const;

describe('The secret of an access key', () => {
  it('is no part of what is saved of its connection', () => {
    const description = descriptionOf(answers);
    assert.ok(!JSON.stringify(description).includes(secretAccessKey));
    assert.equal(description.accessKeyId, 'AKIAEXAMPLE');
    assert.equal(description.endpoint, 'http://127.0.0.1:8780');
  });

  it('is kept one for each connection, handed out, and kept out of the log', async () => {
    const vault = new SecretVault(new MapStore());
    const redactor = new Redactor();
    const description = descriptionOf(answers);
    await vault.keep(description.id, secretAccessKey);
    const identity = await credentialSource(vault, redactor)(description)();
    assert.deepEqual(identity, { accessKeyId: 'AKIAEXAMPLE', secretAccessKey });
    assert.ok(!redactor.redact(`the key ${secretAccessKey}`).includes(secretAccessKey));
    await vault.forget(description.id);
    await assert.rejects(credentialSource(vault, redactor)(description)(), { code: 'NoSecret' });
  });

  it('is told where the store of the system does not work', async () => {
    const broken: SecretStore = new MapStore();
    broken.store = () => Promise.reject(new Error('no keyring'));
    await assert.rejects(new SecretVault(broken).keep('a', 's'), {
      code: 'NoSecretStore',
      message: /profile/,
    });
  });
});
