import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProfiles, type Profile } from '../../../../extension/workbench/connections/sharedConfig';

const config = `[default]
region = us-east-2
endpoint_url = http://127.0.0.1:4566

[profile research]
region = eu-west-1
sso_session = desk
services = local

[profile plain]
ignore_configured_endpoint_urls = true
endpoint_url = http://127.0.0.1:1

[sso-session desk]
sso_region = eu-west-1
sso_start_url = https://example.awsapps.com/start

[services local]
finspace_data =
  endpoint_url = http://127.0.0.1:8780
s3 =
  endpoint_url = http://127.0.0.1:9000
`;
const credentials = `[default]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = secret

[keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = secret
`;

describe('The profiles of the shared AWS files', () => {
  const inherited = { ...process.env };
  let folder: string;
  let profiles: ReadonlyMap<string, Profile>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shared-config-'));
    await writeFile(join(folder, 'config'), config);
    await writeFile(join(folder, 'credentials'), credentials);
    process.env.AWS_CONFIG_FILE = join(folder, 'config');
    process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'credentials');
    profiles = new Map((await readProfiles()).map((profile) => [profile.name, profile]));
  });
  after(async () => {
    process.env = inherited;
    await rm(folder, { recursive: true });
  });

  it('are those of both files, by name, without sessions and services', () => {
    assert.deepEqual([...profiles.keys()], ['default', 'keys', 'plain', 'research']);
    assert.deepEqual(profiles.get('default')?.sources, ['config', 'credentials']);
    assert.deepEqual(profiles.get('keys')?.sources, ['credentials']);
  });

  it('have the endpoint that they give for all services', () => {
    assert.equal(profiles.get('default')?.endpoint, 'http://127.0.0.1:4566');
    assert.equal(profiles.get('default')?.s3Endpoint, 'http://127.0.0.1:4566');
  });

  it('have the endpoints of their services section before that', () => {
    const research = profiles.get('research');
    assert.equal(research?.endpoint, 'http://127.0.0.1:8780');
    assert.equal(research.s3Endpoint, 'http://127.0.0.1:9000');
    assert.equal(research.region, 'eu-west-1');
    assert.equal(research.signsInBy, 'sso');
  });

  it('have none where they say so', () => {
    assert.equal(profiles.get('plain')?.endpoint, undefined);
  });

  it('hold no secret', () => {
    assert.ok(!JSON.stringify([...profiles.values()]).includes('secret'));
  });
});
