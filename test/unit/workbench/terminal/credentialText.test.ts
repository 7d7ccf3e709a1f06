import assert from 'node:assert/strict';
import { profileText, shellText } from '../../../../extension/workbench/terminal/credentialText';

const environment = { AWS_PROFILE: null, AWS_ROLE_ARN: null, A: `it's`, B: 'x/y+z==' };

describe('shellText', () => {
  const texts = {
    posix: ` unset AWS_PROFILE AWS_ROLE_ARN\n export A='it'\\''s'\n export B='x/y+z=='\n`,
    fish: ` set -e AWS_PROFILE AWS_ROLE_ARN\n set -gx A 'it\\'s'\n set -gx B 'x/y+z=='\n`,
    powerShell:
      'Remove-Item Env:AWS_PROFILE, Env:AWS_ROLE_ARN -ErrorAction SilentlyContinue\n' +
      `$env:A = 'it''s'\n$env:B = 'x/y+z=='\n`,
    cmd: 'set "AWS_PROFILE="\r\nset "AWS_ROLE_ARN="\r\nset "A=it\'s"\r\nset "B=x/y+z=="\r\n',
  };
  for (const form of ['posix', 'fish', 'powerShell', 'cmd'] as const) {
    it(`sets and unsets in ${form}`, () => assert.equal(shellText(form, environment), texts[form]));
  }
});

describe('profileText', () => {
  it('is a profile of a credentials file, with where it holds and until when', () => {
    const text = profileText({
      AWS_ACCESS_KEY_ID: 'ASIA',
      AWS_SECRET_ACCESS_KEY: 's/x',
      AWS_SESSION_TOKEN: 't==',
      AWS_ENDPOINT_URL_FINSPACE_DATA: 'http://127.0.0.1:1',
      FINSPACE_CREDENTIALS_EXPIRE_AT: '2026-03-09T14:05:00.000Z',
    });
    assert.equal(
      text,
      '# http://127.0.0.1:1, until 2026-03-09T14:05:00.000Z\n[finspace]\n' +
        'aws_access_key_id = ASIA\naws_secret_access_key = s/x\naws_session_token = t==\n',
    );
  });
});
