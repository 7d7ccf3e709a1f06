import assert from 'node:assert/strict';
import { AwsCli } from '../../../../extension/workbench/terminal/awsCli';
import { awsCliWarning, tooOldAwsCli } from '../../../../extension/workbench/terminal/awsCliVersion';

const after = ' Python/3.11.2 Linux/6.1';
const printed: readonly (readonly [printed: string, tooOld: string | undefined])[] = [
  [`aws-cli/1.22.34${after}`, '1.22.34'],
  [`aws-cli/1.28.85${after}`, '1.28.85'],
  [`aws-cli/1.29.0${after}`, undefined],
  [`aws-cli/1.45.11${after}`, undefined],
  [`aws-cli/2.4.0${after}`, '2.4.0'],
  [`aws-cli/2.12.7${after}`, '2.12.7'],
  [`aws-cli/2.13.0${after}`, undefined],
  [`aws-cli/2.31.3${after}`, undefined],
  [`aws-cli/3.0.0${after}`, undefined],
  ['', undefined],
  ['/bin/sh: 1: aws: not found', undefined],
];

describe('tooOldAwsCli', () => {
  for (const [text, tooOld] of printed) {
    it(`finds ${tooOld ?? 'nothing too old'} in: ${text || 'nothing'}`, () =>
      assert.equal(tooOldAwsCli(text), tooOld));
  }
});

describe('awsCliWarning', () => {
  it('is one line that says what to add', () => {
    const text = awsCliWarning('1.22.34', 'http://127.0.0.1:1', 'linux');
    assert.match(text, /1\.22\.34.* --endpoint-url \$AWS_ENDPOINT_URL_FINSPACE_DATA/);
    assert.ok(!text.includes('\n'));
  });

  it('spells the endpoint out where shells name variables each in its own way', () => {
    assert.match(
      awsCliWarning('2.4.0', 'http://127.0.0.1:1', 'win32'),
      /--endpoint-url http:\/\/127\.0\.0\.1:1/,
    );
  });
});

describe('AwsCli', () => {
  it('looks once', async () => {
    let looks = 0;
    const awsCli = new AwsCli(() => {
      looks += 1;
      return Promise.resolve('aws-cli/1.18.1');
    });
    awsCli.look();
    assert.deepEqual([await awsCli.tooOld(), await awsCli.tooOld(), looks], ['1.18.1', '1.18.1', 1]);
  });

  it('holds nobody up while the AWS CLI does not answer', async () => {
    const awsCli = new AwsCli(() => new Promise(() => undefined));
    assert.equal(await awsCli.tooOld(), undefined);
  });
});
