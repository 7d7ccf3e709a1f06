import assert from 'node:assert/strict';
import { firstScript, type FirstScriptPlace } from '../../../../extension/workbench/scripts/firstScript';

const place = { endpoint: 'http://127.0.0.1:4000', region: 'us-east-2' };
const embedded: FirstScriptPlace = {
  ...place,
  profile: 'default',
  credentialsFile: "/home/O'Hara/credentials",
};

describe('the first script', () => {
  it('in Python names the file of credentials before boto3 is loaded', () => {
    assert.equal(
      firstScript.python(embedded),
      [
        'import os',
        '',
        `os.environ["AWS_SHARED_CREDENTIALS_FILE"] = "/home/O'Hara/credentials"`,
        '',
        'import boto3',
        '',
        'session = boto3.Session(profile_name="default", region_name="us-east-2")',
        'finspace = session.client("finspace-data", endpoint_url="http://127.0.0.1:4000")',
        'for dataset in finspace.list_datasets()["datasets"]:',
        '    print(dataset["datasetId"], dataset["datasetTitle"])',
        '',
      ].join('\n'),
    );
  });

  it('for a shell is one command, quoted', () => {
    assert.equal(
      firstScript.bash(embedded),
      `AWS_SHARED_CREDENTIALS_FILE='/home/O'\\''Hara/credentials' aws finspace-data list-datasets --profile 'default' --endpoint-url 'http://127.0.0.1:4000' --region 'us-east-2'\n`,
    );
  });

  it('leaves to the tool whose credentials it uses where that is not known', () => {
    assert.ok(!firstScript.python(place).includes('profile_name'));
    assert.ok(!firstScript.bash(place).includes('--profile'));
  });
});
