import assert from 'node:assert/strict';
import {
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  STSServiceException,
} from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { sendS3 } from '../support/signedS3Request';
import { mintedKey, testKey, testRegion, TestFront } from '../support/testFront';

const ownerKey = { accessKeyId: testKey.accessKeyId, secretAccessKey: testKey.secretAccessKey };

describe('STS', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
  });

  after(() => front[Symbol.asyncDispose]());

  function client(region: string, credentials: AwsCredentialIdentity = ownerKey): STSClient {
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

  it('tells readers of one place in S3 who took their keys', async () => {
    const readable = { bucket: 'bucket', prefix: 'view/' };
    await front.keys.add({ ...mintedKey, readable });
    const { accessKeyId, secretAccessKey, sessionToken } = mintedKey;
    const sts = client(testRegion, { accessKeyId, secretAccessKey, sessionToken });
    const { Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
    assert.deepEqual([Arn, UserId], [mintedKey.arn, mintedKey.userId]);
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
