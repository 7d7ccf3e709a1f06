import assert from 'node:assert/strict';
import {
  terminalEnvironment,
  type TerminalAccess,
  type TerminalEnvironment,
} from '../../../../extension/workbench/terminal/environment';

const target = {
  endpoint: 'http://127.0.0.1:8780',
  s3Endpoint: 'http://127.0.0.1:8780',
  region: 'us-east-2',
  environmentId: 'vs57phhvijir4kv5rf6ywt',
};
const minted: TerminalAccess = {
  kind: 'minted',
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiresAt: new Date('2026-03-09T14:05:00Z'),
};
const files: TerminalAccess = { kind: 'files', configFile: '/f/config', credentialsFile: '/f/credentials' };
const profile: TerminalAccess = { kind: 'profile', profile: 'research' };

/** What every terminal of the target is told. */
const everywhere = {
  AWS_REGION: 'us-east-2',
  AWS_DEFAULT_REGION: 'us-east-2',
  AWS_ENDPOINT_URL_FINSPACE_DATA: 'http://127.0.0.1:8780',
  AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:8780',
  AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:8780',
  FINSPACE_ENVIRONMENT_ID: 'vs57phhvijir4kv5rf6ywt',
  NO_PROXY: '127.0.0.1,localhost',
  no_proxy: '127.0.0.1,localhost',
};
const kindVariables = {
  minted: {
    AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    FINSPACE_CREDENTIALS_EXPIRE_AT: '2026-03-09T14:05:00.000Z',
  },
  files: {
    AWS_CONFIG_FILE: '/f/config',
    AWS_SHARED_CREDENTIALS_FILE: '/f/credentials',
    AWS_SDK_LOAD_CONFIG: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  },
  profile: { AWS_PROFILE: 'research', AWS_SDK_LOAD_CONFIG: '1' },
};

const inheritedSettings = {
  AWS_PROFILE: 'work',
  AWS_CONFIG_FILE: '/home/ada/config',
  AWS_ACCESS_KEY_ID: 'AKIAOTHER',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  AWS_ENDPOINT_URL_ATHENA: 'https://elsewhere.example',
  AWS_SDK_LOAD_CONFIG: '0',
  AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z',
  FINSPACE_ENVIRONMENT_ID: 'another',
  aws_something_new: '1',
  AWS_CA_BUNDLE: '/etc/ssl/own.pem',
  AWS_PAGER: '',
  PATH: '/usr/bin',
};

const setIn = (environment: TerminalEnvironment) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== null));

describe('terminalEnvironment', () => {
  for (const access of [minted, files, profile]) {
    for (const inherited of [{}, inheritedSettings]) {
      const whom = inherited === inheritedSettings ? 'somebody with settings' : 'nobody';
      it(`sets exactly what access by ${access.kind} needs, for ${whom}`, () => {
        const environment = terminalEnvironment(target, access, inherited);
        assert.deepEqual(setIn(environment), { ...everywhere, ...kindVariables[access.kind] });
      });
    }
  }

  it('unsets every inherited AWS variable but the certificate bundle and the pager', () => {
    const environment = terminalEnvironment(target, minted, inheritedSettings);
    const left = Object.keys(inheritedSettings).filter((name) => !(name in environment));
    assert.deepEqual(left, ['AWS_CA_BUNDLE', 'AWS_PAGER', 'PATH']);
  });

  it('leaves a profile the files that it stands in', () => {
    const environment = terminalEnvironment(target, profile, inheritedSettings);
    assert.ok(!('AWS_CONFIG_FILE' in environment) && !('AWS_SHARED_CREDENTIALS_FILE' in environment));
    assert.equal(environment.AWS_ACCESS_KEY_ID, null);
  });

  it('unsets what settings may add to terminals, whether the editor has it or not', () => {
    const environment = terminalEnvironment(target, minted, {});
    for (const name of ['AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_ENDPOINT_URL', 'AWS_CREDENTIAL_EXPIRATION']) {
      assert.equal(environment[name], null, name);
    }
  });

  it('leaves S3 and STS to AWS where the service is not those', () => {
    const environment = terminalEnvironment({ ...target, s3Endpoint: undefined }, minted, {});
    assert.equal(environment.AWS_ENDPOINT_URL_FINSPACE_DATA, target.endpoint);
    assert.equal(environment.AWS_ENDPOINT_URL_S3, null);
    assert.equal(environment.AWS_ENDPOINT_URL_STS, null);
  });

  it('leaves STS to AWS where S3 is at an address of its own', () => {
    const s3Endpoint = 'http://minio.example:9000';
    const environment = terminalEnvironment({ ...target, s3Endpoint }, minted, {});
    assert.equal(environment.AWS_ENDPOINT_URL_S3, s3Endpoint);
    assert.equal(environment.AWS_ENDPOINT_URL_STS, null);
  });

  it('unsets the id of an environment that is not known', () => {
    const environment = terminalEnvironment({ ...target, environmentId: undefined }, profile, {});
    assert.equal(environment.FINSPACE_ENVIRONMENT_ID, null);
  });

  it('adds the loopback hosts to the hosts that are reached without a proxy, once', () => {
    const environment = terminalEnvironment(target, minted, { no_proxy: 'intra.example, localhost' });
    assert.equal(environment.no_proxy, 'intra.example,localhost,127.0.0.1');
    assert.equal(environment.NO_PROXY, 'intra.example,localhost,127.0.0.1');
  });
});
