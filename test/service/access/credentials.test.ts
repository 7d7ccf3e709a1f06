import assert from 'node:assert/strict';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { requireValue } from '../support/dataClients';
import { People, Person, spaciousFolder } from '../support/people';
import { presign } from '../support/presignedRequest';
import { RunningService } from '../support/runningService';

describe('credentials of users', () => {
  let service: RunningService;
  let people: People;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    people = new People(service);
  });
  after(() => service[Symbol.asyncDispose]());

  const ask = ({ data }: Pick<Person, 'data'>, durationInMinutes?: number) =>
    data.getProgrammaticAccessCredentials({
      environmentId: service.handle.environmentId,
      durationInMinutes,
    });

  it('speak for the user of the role that took them', async () => {
    const user = await people.join();
    const { s3Path = '' } = await user.data.getWorkingLocation();
    assert.ok(s3Path.startsWith(`scratch/${user.userId}/`), s3Path);
    const { Arn, UserId } = await people.sts(user.credentials).send(new GetCallerIdentityCommand({}));
    assert.match(Arn ?? '', new RegExp(`:assumed-role/finspace-data/${user.userId}$`));
    assert.equal(UserId, user.userId);
  });

  it('speak for the owner where the owner took them', async () => {
    const credentials = await people.mint({ data: people.owner });
    const { UserId } = await people.sts(credentials).send(new GetCallerIdentityCommand({}));
    const owner = await people.sts().send(new GetCallerIdentityCommand({}));
    assert.equal(UserId, owner.UserId);
  });

  it('are a login', async () => {
    const { userId, roleArn } = await people.register();
    assert.equal((await people.owner.getUser({ userId })).lastLoginTime, undefined);
    const role = new Person(service, userId, await people.assumeRole(roleArn));
    const asked = Date.now();
    await ask(role);
    const { lastLoginTime } = await people.owner.getUser({ userId });
    assert.ok((lastLoginTime?.getTime() ?? 0) >= asked, String(lastLoginTime));
  });

  it('take credentials again, which end when they do', async () => {
    const user = await people.join();
    const short = new Person(service, user.userId, await people.mint(user, 2));
    const { credentials, durationInMinutes } = await ask(short, 720);
    assert.equal(durationInMinutes, 2);
    assert.notEqual(credentials?.accessKeyId, short.credentials.accessKeyId);
    const again = new Person(service, user.userId, await people.mint(short, 1));
    assert.equal((await ask(again)).durationInMinutes, 1);
    const { UserId } = await people.sts(again.credentials).send(new GetCallerIdentityCommand({}));
    assert.equal(UserId, user.userId);
  });

  it('are for as long as is asked, where an hour-long role or the owner takes them', async () => {
    const { userId, roleArn } = await people.register();
    const role = new Person(service, userId, await people.assumeRole(roleArn));
    for (const caller of [role, { data: people.owner }]) {
      assert.equal((await ask(caller, 720)).durationInMinutes, 720);
      assert.equal((await ask(caller)).durationInMinutes, 60);
    }
  });

  it('are refused everywhere, presigned URLs included, from the moment their user is kept out', async () => {
    const user = await people.join('SUPER_USER');
    const { userId, credentials, data } = user;
    const { s3Bucket, s3Path = '' } = await data.getWorkingLocation();
    const { endpoint, region } = service.handle;
    const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
    const urls = {
      finspace: await presign(endpoint, { service: 'finspace-api', path: '/datasetsv2', credentials }),
      s3: await presign(endpoint, { service: 's3', path: '/', credentials }),
      sts: await presign(endpoint, {
        service: 'sts',
        path: '/',
        query: { Action: 'GetCallerIdentity' },
        credentials,
      }),
    };
    const read = new GetObjectCommand({ Bucket: requireValue(s3Bucket), Key: `${s3Path}nothing` });

    async function assertKeptOut(reason: RegExp): Promise<void> {
      await assert.rejects(data.listDatasets(), { name: 'AccessDeniedException', message: reason });
      await assert.rejects(ask(user), { name: 'AccessDeniedException', message: reason });
      await assert.rejects(s3.send(read), { name: 'AccessDenied', message: reason });
      const sts = people.sts(credentials);
      await assert.rejects(sts.send(new GetCallerIdentityCommand({})), {
        name: 'AccessDenied',
        message: reason,
      });
      for (const [name, url] of Object.entries(urls)) {
        const answer = await fetch(url);
        assert.equal(answer.status, 403, name);
        assert.match(await answer.text(), reason, name);
      }
    }
    async function assertLetIn(): Promise<void> {
      for (const [name, url] of Object.entries(urls)) assert.equal((await fetch(url)).status, 200, name);
      await assert.rejects(s3.send(read), { name: 'NoSuchKey' });
    }

    await assertLetIn();
    await people.owner.disableUser({ userId });
    await assertKeptOut(/is disabled/);
    await people.owner.enableUser({ userId });
    await assertLetIn();
    await people.owner.updateUser({ userId, apiAccess: 'DISABLED' });
    await assertKeptOut(/has no access to the API/);
  });

  it('of a disabled user are refused before a request is looked at', async () => {
    const user = await people.join();
    await people.owner.disableUser({ userId: user.userId });
    await assert.rejects(user.data.listDatasets({ maxResults: 1000 }), { name: 'AccessDeniedException' });
  });

  it('follow their user’s type', async () => {
    const user = await people.join();
    const datasetId = await people.dataset();
    await assert.rejects(user.data.getDataset({ datasetId }), { name: 'AccessDeniedException' });
    await people.owner.updateUser({ userId: user.userId, type: 'SUPER_USER' });
    assert.equal((await user.data.getDataset({ datasetId })).datasetId, datasetId);
  });
});
