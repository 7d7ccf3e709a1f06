import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirstGenerationClient } from '../../../extension/finspace/generated/firstGenerationClient';
import { LocalServiceClient } from '../../../extension/finspace/generated/localServiceClient';
import type { ApplicationPermission, UserType } from '../../../extension/finspace/generated/secondGeneration';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { requireValue } from './dataClients';
import type { RunningService } from './runningService';

/** A fresh data folder of a service that takes as many people and groups as a test likes. */
export async function spaciousFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'finspace-service-'));
  const quotas = { users: 1000, permissionGroups: 1000 };
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ quotas }));
  return folder;
}

/** Keys as an operation answered them. */
export const sessionKeys = (answer: Partial<AwsCredentialIdentity> | undefined): AwsCredentialIdentity => ({
  accessKeyId: requireValue(answer?.accessKeyId),
  secretAccessKey: requireValue(answer?.secretAccessKey),
  sessionToken: requireValue(answer?.sessionToken),
});

/** What one can do with somebody's keys. */
export class Person {
  readonly data: FinSpaceDataClient;
  readonly first: FirstGenerationClient;
  readonly local: LocalServiceClient;

  constructor(
    service: RunningService,
    readonly userId: string,
    readonly credentials: AwsCredentialIdentity,
  ) {
    const options = { ...service.clientOptions, credentials };
    this.data = new FinSpaceDataClient(options);
    this.first = new FirstGenerationClient(options);
    this.local = new LocalServiceClient(options);
  }
}

/** The role that a user is registered with. */
export interface Role {
  readonly userId: string;
  readonly roleArn: string;
}

const accountOfRoles = '210987654321';

/** Makes users and groups, and takes credentials, as an owner does. */
export class People {
  readonly owner: FinSpaceDataClient;
  private count = 0;

  constructor(readonly service: RunningService) {
    this.owner = new FinSpaceDataClient(service.clientOptions);
  }

  /** Makes a user with access to the API. */
  async register(type: UserType = 'APP_USER'): Promise<Role> {
    const name = `person-${++this.count}`;
    const roleArn = `arn:aws:iam::${accountOfRoles}:role/team/${name}`;
    const { userId } = await this.owner.createUser({
      emailAddress: `${name}@example.com`,
      type,
      apiAccess: 'ENABLED',
      apiAccessPrincipalArn: roleArn,
    });
    return { userId: requireValue(userId), roleArn };
  }

  /** Makes a user and takes credentials for them in the documented way: by their role. */
  async join(type?: UserType): Promise<Person> {
    const { userId, roleArn } = await this.register(type);
    const role = new Person(this.service, userId, await this.assumeRole(roleArn));
    return new Person(this.service, userId, await this.mint(role));
  }

  /** Keys that somebody takes for themselves. */
  async mint({ data }: Pick<Person, 'data'>, durationInMinutes?: number): Promise<AwsCredentialIdentity> {
    const { environmentId } = this.service.handle;
    const { credentials } = await data.getProgrammaticAccessCredentials({ environmentId, durationInMinutes });
    return sessionKeys(credentials);
  }

  async assumeRole(roleArn: string): Promise<AwsCredentialIdentity> {
    const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'test' });
    const { Credentials } = await this.sts().send(command);
    return sessionKeys({
      accessKeyId: Credentials?.AccessKeyId,
      secretAccessKey: Credentials?.SecretAccessKey,
      sessionToken: Credentials?.SessionToken,
    });
  }

  /** STS with somebody's keys, or with the owner's. */
  sts(credentials: AwsCredentialIdentity = this.service.credentials): STSClient {
    const { endpoint, region } = this.service.handle;
    return new STSClient({ endpoint, region, credentials, maxAttempts: 1 });
  }

  /** Makes a group with members and answers its id. */
  async group(
    applicationPermissions: readonly ApplicationPermission[],
    ...members: readonly Pick<Person, 'userId'>[]
  ): Promise<string> {
    const name = `group-${++this.count}`;
    const made = await this.owner.createPermissionGroup({ name, applicationPermissions });
    const permissionGroupId = requireValue(made.permissionGroupId);
    for (const { userId } of members) {
      await this.owner.associateUserToPermissionGroup({ permissionGroupId, userId });
    }
    return permissionGroupId;
  }

  /** Makes a dataset on which a group has permissions; without a group, super users alone see it. */
  async dataset(permissionGroupId?: string, permissions: readonly string[] = []): Promise<string> {
    const { datasetId } = await this.owner.createDataset({
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      permissionGroupParams: {
        permissionGroupId,
        datasetPermissions: permissions.map((permission) => ({ permission })),
      },
    });
    return requireValue(datasetId);
  }
}
