import assert from 'node:assert/strict';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSServiceException,
  type AssumeRoleCommandInput,
  type STSClient,
} from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { People, Person, spaciousFolder, type Role } from '../support/people';
import { RunningService } from '../support/runningService';

describe('AssumeRole', () => {
  let service: RunningService;
  let people: People;
  let role: Role;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    people = new People(service);
    role = await people.register();
  });
  after(() => service[Symbol.asyncDispose]());

  const assume = (sts: STSClient, input: Partial<AssumeRoleCommandInput> = {}) =>
    sts.send(new AssumeRoleCommand({ RoleArn: role.roleArn, RoleSessionName: 'a-session', ...input }));

  async function assertRefused(
    work: Promise<unknown>,
    [status, code, message]: readonly [number, string, RegExp],
  ): Promise<void> {
    await assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof STSServiceException, String(error));
      assert.deepEqual([error.$metadata.httpStatusCode, error.name], [status, code], error.message);
      assert.match(error.message, message);
      return true;
    });
  }

  it('answers keys of the role, which say who they are', async () => {
    const asked = Date.now();
    const { Credentials, AssumedRoleUser } = await assume(people.sts());
    assert.match(Credentials?.AccessKeyId ?? '', /^ASIA[A-Z2-7]{16}$/);
    const lifetime = (Credentials?.Expiration?.getTime() ?? 0) - asked;
    assert.ok(lifetime >= 3600_000 && lifetime < 3660_000, String(lifetime));
    const arn = role.roleArn.replace(':iam::', ':sts::').replace(':role/team/', ':assumed-role/');
    assert.equal(AssumedRoleUser?.Arn, `${arn}/a-session`);
    assert.match(AssumedRoleUser.AssumedRoleId ?? '', /^AROA[A-Z2-7]{17}:a-session$/);
    const identity = await people.sts(credentialsOf(Credentials)).send(new GetCallerIdentityCommand({}));
    assert.deepEqual(
      [identity.Arn, identity.UserId, identity.Account],
      [AssumedRoleUser.Arn, AssumedRoleUser.AssumedRoleId, '210987654321'],
    );
  });

  it('gives a role the same id in every session', async () => {
    const ids = await Promise.all(
      ['first', 'second'].map(async (RoleSessionName) => {
        const { AssumedRoleUser } = await assume(people.sts(), { RoleSessionName });
        return AssumedRoleUser?.AssumedRoleId?.split(':')[0];
      }),
    );
    assert.equal(ids[0], ids[1]);
  });

  it('keeps to the duration that is asked for, and ends with the keys that ask', async () => {
    for (const DurationSeconds of [900, 43_200]) {
      const asked = Date.now();
      const { Credentials } = await assume(people.sts(), { DurationSeconds });
      const lifetime = (Credentials?.Expiration?.getTime() ?? 0) - asked;
      assert.ok(lifetime >= DurationSeconds * 1000 && lifetime < DurationSeconds * 1000 + 60_000);
    }
    const short = await people.mint({ data: people.owner }, 1);
    const { Credentials } = await assume(people.sts(short));
    assert.ok((Credentials?.Expiration?.getTime() ?? Infinity) <= Date.now() + 60_000);
  });

  it('is for super users', async () => {
    const superUser = await people.join('SUPER_USER');
    await assume(people.sts(superUser.credentials));
    const user = await people.join();
    const denied = new RegExp(
      `^User: arn:aws:sts::\\d{12}:assumed-role/finspace-data/${user.userId} is not authorized to perform: ` +
        `sts:AssumeRole on resource: ${role.roleArn}$`,
    );
    await assertRefused(assume(people.sts(user.credentials)), [403, 'AccessDenied', denied]);
    const roleKeys = await people.assumeRole(role.roleArn);
    const chained = /^User: arn:aws:sts::210987654321:assumed-role\/.* is not authorized to perform/;
    await assertRefused(assume(people.sts(roleKeys)), [403, 'AccessDenied', chained]);
  });

  it('is for roles of users who may come in', async () => {
    const denied = [403, 'AccessDenied', /is not authorized to perform: sts:AssumeRole on resource/] as const;
    const RoleArn = 'arn:aws:iam::210987654321:role/unknown';
    await assertRefused(assume(people.sts(), { RoleArn }), denied);
    const leaver = await people.register();
    const keys = await people.assumeRole(leaver.roleArn);
    const takeCredentials = () => people.mint(new Person(service, leaver.userId, keys));
    await takeCredentials();
    const { userId } = leaver;
    await people.owner.disableUser({ userId });
    await assertRefused(assume(people.sts(), { RoleArn: leaver.roleArn }), denied);
    await assert.rejects(takeCredentials(), { name: 'AccessDeniedException' });
    await people.owner.enableUser({ userId });
    await takeCredentials();
    await people.owner.updateUser({ userId, apiAccess: 'DISABLED' });
    await assertRefused(assume(people.sts(), { RoleArn: leaver.roleArn }), denied);
    await assert.rejects(takeCredentials(), { name: 'AccessDeniedException' });
  });

  const invalid: readonly (readonly [
    title: string,
    input: Partial<AssumeRoleCommandInput>,
    message: RegExp,
  ])[] = [
    ['no role', { RoleArn: undefined }, /RoleArn is missing/],
    ['no ARN of a role', { RoleArn: 'arn:aws:iam::210987654321:user/somebody' }, /at 'roleArn' failed/],
    ['no session name', { RoleSessionName: undefined }, /RoleSessionName is missing/],
    ['a session name of one character', { RoleSessionName: 'a' }, /at 'roleSessionName' failed/],
    ['a session name of 65 characters', { RoleSessionName: 'a'.repeat(65) }, /at 'roleSessionName' failed/],
    ['a session name with a slash', { RoleSessionName: 'a/session' }, /at 'roleSessionName' failed/],
    ['less than 15 minutes', { DurationSeconds: 899 }, /between 900 and 43200/],
    ['more than 12 hours', { DurationSeconds: 43_201 }, /between 900 and 43200/],
    ['a policy', { Policy: '{}' }, /no policies, so Policy would be ignored/],
    ['policies', { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] }, /so PolicyArns/],
  ];

  for (const [title, input, message] of invalid) {
    it(`refuses ${title}`, async () => {
      await assertRefused(assume(people.sts(), input), [400, 'ValidationError', message]);
    });
  }

  it('takes tags and an external id, which narrow nothing', async () => {
    const answer = await assume(people.sts(), {
      Tags: [{ Key: 'team', Value: 'rates' }],
      TransitiveTagKeys: ['team'],
      ExternalId: 'external',
    });
    assert.ok(answer.Credentials);
  });
});

function credentialsOf(
  answer: {
    readonly AccessKeyId?: string;
    readonly SecretAccessKey?: string;
    readonly SessionToken?: string;
  } = {},
): AwsCredentialIdentity {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = answer;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
