import assert from 'node:assert/strict';
import {
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  STSServiceException,
} from '@aws-sdk/client-sts';
import { sendS3 } from '../support/signedS3Request';
import { testKey, testRegion, TestFront } from '../support/testFront';

describe('STS', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
  });

  after(() => front[Symbol.asyncDispose]());

  function client(region: string): STSClient {
    const credentials = { accessKeyId: testKey.accessKeyId, secretAccessKey: testKey.secretAccessKey };
    return new STSClient({ region, endpoint: front.endpoint, credentials, maxAttempts: 1 });
  }

  it('tells callers who they are, whatever region they sign for', async () => {
    for (const region of ['us-east-1', 'eu-west-1', testRegion]) {
      const { Arn, Account, UserId } = await client(region).send(new GetCallerIdentityCommand({}));
      assert.deepEqual([Arn, Account, UserId], [testKey.arn, testKey.accountId, testKey.userId]);
    }
  });

  it('answers the same in the query', async () => {
    const path = '/?Action=GetCallerIdentity&Version=2011-06-15';
    const { status, text } = await sendS3(front.endpoint, { method: 'GET', path, service: 'sts' });
    assert.equal(status, 200);
    assert.ok(text.includes(`<Arn>${testKey.arn}</Arn>`), text);
  });

  it('refuses other actions by name', async () => {
    await assert.rejects(client(testRegion).send(new GetSessionTokenCommand({})), (error: unknown) => {
      assert.ok(error instanceof STSServiceException);
      assert.deepEqual([error.name, error.$metadata.httpStatusCode], ['InvalidAction', 400]);
      assert.match(error.message, /GetSessionToken/);
      return true;
    });
  });
});
