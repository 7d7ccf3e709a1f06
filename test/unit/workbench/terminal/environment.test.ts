import assert from 'node:assert/strict';
import { terminalEnvironment } from '../../../../extension/workbench/terminal/environment';

const credentials = {
  endpoint: 'http://127.0.0.1:8780',
  region: 'us-east-2',
  environmentId: 'vs57phhvijir4kv5rf6ywt',
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiresAt: new Date('2026-03-09T14:05:00Z'),
};

describe('terminalEnvironment', () => {
  it('sets exactly the variables of the credentials, endpoints and proxy exceptions', () => {
    const environment = terminalEnvironment(credentials, {});
    const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== null));
    assert.deepEqual(set, {
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_REGION: 'us-east-2',
      AWS_DEFAULT_REGION: 'us-east-2',
      AWS_ENDPOINT_URL_FINSPACE_DATA: 'http://127.0.0.1:8780',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:8780',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:8780',
      FINSPACE_ENVIRONMENT_ID: 'vs57phhvijir4kv5rf6ywt',
      FINSPACE_CREDENTIALS_EXPIRE_AT: '2026-03-09T14:05:00.000Z',
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
    });
  });

  it('unsets every inherited AWS variable but the certificate bundle', () => {
    const environment = terminalEnvironment(credentials, {
      AWS_PROFILE: 'work',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      AWS_ENDPOINT_URL_ATHENA: 'https://elsewhere.example',
      aws_something_new: '1',
      AWS_CA_BUNDLE: '/etc/ssl/own.pem',
      PATH: '/usr/bin',
    });
    assert.equal(environment.AWS_PROFILE, null);
    assert.equal(environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, null);
    assert.equal(environment.AWS_ENDPOINT_URL_ATHENA, null);
    assert.equal(environment.aws_something_new, null);
    assert.ok(!('AWS_CA_BUNDLE' in environment));
    assert.ok(!('PATH' in environment));
  });

  it('never sets the expiry variable that makes boto3 refuse to send', () => {
    const environment = terminalEnvironment(credentials, {
      AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z',
    });
    assert.equal(environment.AWS_CREDENTIAL_EXPIRATION, null);
  });

  it('replaces inherited keys instead of unsetting them', () => {
    const environment = terminalEnvironment(credentials, {
      AWS_ACCESS_KEY_ID: 'AKIAOTHER',
      AWS_REGION: 'eu-west-1',
    });
    assert.equal(environment.AWS_ACCESS_KEY_ID, 'ASIAEXAMPLE');
    assert.equal(environment.AWS_REGION, 'us-east-2');
  });

  it('adds the loopback hosts to the hosts that are reached without a proxy, once', () => {
    const environment = terminalEnvironment(credentials, { no_proxy: 'intra.example, localhost' });
    assert.equal(environment.no_proxy, 'intra.example,localhost,127.0.0.1');
    assert.equal(environment.NO_PROXY, 'intra.example,localhost,127.0.0.1');
  });
});
