import assert from 'node:assert/strict';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { ApplicationPermission } from '../../../extension/finspace/generated/secondGeneration';
import { FinSpaceDataException } from '../../../extension/finspace/exceptions';
import { models } from '../../../extension/finspace/model/operationTable';
import { requireValue } from '../support/dataClients';
import { People, Person, sessionKeys, spaciousFolder } from '../support/people';
import { RunningService } from '../support/runningService';
import { rows, stopRow, type Right, type Row, type Subjects } from './permissionRows';

const applicationPermissions: readonly ApplicationPermission[] = [
  ...(['CreateDataset', 'ManageClusters', 'ManageUsersAndGroups', 'ManageAttributeSets'] as const),
  ...(['ViewAuditData', 'AccessNotebooks', 'GetTemporaryCredentials'] as const),
];

const datasetPermissions = [
  ...['ViewDatasetDetails', 'ReadDatasetDetails', 'ReadDatasetData', 'AddDatasetData', 'CreateSnapshot'],
  ...['CreateDataView', 'EditDatasetMetadata', 'ManageDatasetPermissions', 'DeleteDataset'],
];

/** Who calls, about which dataset, and whether they are let. */
interface Caller {
  readonly title: string;
  readonly person: Person;
  readonly datasetId: string;
  readonly isAllowed: boolean;
}

const namesOf = (right: Right): readonly string[] => {
  if (typeof right === 'string') return [];
  return 'dataset' in right ? right.dataset : [right.application];
};

async function isRefused(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return false;
  } catch (error) {
    assert.ok(error instanceof FinSpaceDataException, String(error));
    const status = error.$metadata.httpStatusCode ?? 0;
    assert.ok(status >= 400 && status < 500, `${status} ${error.message}`);
    if (status === 403) assert.equal(error.name, 'AccessDeniedException', error.message);
    return status === 403;
  }
}

const superUsers: ReadonlySet<string> = new Set(['the owner', 'another super user']);

/** The people of the table, and what they call about. */
class Cast {
  private constructor(
    private readonly people: People,
    /** The same for every right. */
    private readonly fixed: readonly Omit<Caller, 'isAllowed' | 'datasetId'>[],
    /** Gives all that there is to those who are kept out all the same. */
    private readonly team: string,
    readonly subjects: Omit<Subjects, 'datasetId'>,
  ) {}

  static async gather(people: People): Promise<Cast> {
    const owner = await ownerOf(people);
    const secondSuperUser = await people.join('SUPER_USER');
    const [nobody, disabled, withoutAccess] = [await people.join(), await people.join(), await people.join()];
    const team = await people.group(applicationPermissions, disabled, withoutAccess);
    await people.owner.disableUser({ userId: disabled.userId });
    await people.owner.updateUser({ userId: withoutAccess.userId, apiAccess: 'DISABLED' });
    const { userId, roleArn } = await people.register();
    await people.owner.associateUserToPermissionGroup({ permissionGroupId: team, userId });
    const fixed = [
      { title: 'the owner', person: owner },
      { title: 'another super user', person: secondSuperUser },
      { title: 'a user without groups', person: nobody },
      { title: 'a disabled user', person: disabled },
      { title: 'a user without API access', person: withoutAccess },
      { title: 'a role', person: new Person(people.service, userId, await people.assumeRole(roleArn)) },
      { title: "a view's reader", person: await readerOf(people, owner) },
    ];
    const { s3Bucket } = await people.owner.getWorkingLocation();
    const subjects = {
      otherUserId: (await people.register()).userId,
      otherGroupId: await people.group([]),
      environmentId: people.service.handle.environmentId,
      landingBucket: requireValue(s3Bucket),
    };
    return new Cast(people, fixed, team, subjects);
  }

  /** Everybody who calls an operation that takes a right, each about a dataset of their own. */
  async callersOf(right: Right): Promise<readonly Caller[]> {
    const isForAll = right === 'everybody';
    const fixed = await Promise.all(
      this.fixed.map(async (caller) => ({
        ...caller,
        datasetId: await this.people.dataset(this.team, datasetPermissions),
        isAllowed: superUsers.has(caller.title) || (isForAll && caller.title === 'a user without groups'),
      })),
    );
    const exact = await Promise.all(
      namesOf(right).map((name) => this.callerWith([name], `${name} alone`, true)),
    );
    const others = [...applicationPermissions, ...datasetPermissions].filter(
      (name) => !namesOf(right).includes(name),
    );
    const title = 'every permission but the right one';
    return [...exact, await this.callerWith(others, title, isForAll), ...fixed];
  }

  private async callerWith(names: readonly string[], title: string, isAllowed: boolean): Promise<Caller> {
    const person = await this.people.join();
    const ofApplication = applicationPermissions.filter((name) => names.includes(name));
    const group = await this.people.group(ofApplication, person);
    const ofDataset = names.filter((name) => datasetPermissions.includes(name));
    const datasetId = await this.people.dataset(group, ofDataset);
    return { title: `a user with ${title}`, person, datasetId, isAllowed };
  }
}

async function ownerOf(people: People): Promise<Person> {
  const { UserId } = await people.sts().send(new GetCallerIdentityCommand({}));
  return new Person(people.service, requireValue(UserId), people.service.credentials);
}

/** Somebody with a key that reads a data view, taken by the owner. */
async function readerOf(people: People, owner: Person): Promise<Person> {
  const datasetId = await people.dataset();
  const { dataViewId } = await owner.data.createDataView({
    datasetId,
    destinationTypeParams: { destinationType: 'S3' },
  });
  const view = { datasetId, dataViewId: requireValue(dataViewId) };
  await owner.data.getWaiter('dataViewCreated').wait(view, { minDelaySeconds: 0.01, maxDelaySeconds: 0.1 });
  const { credentials } = await owner.data.getExternalDataViewAccessDetails(view);
  return new Person(people.service, owner.userId, sessionKeys(credentials));
}

describe('who may call what', () => {
  let service: RunningService;
  let cast: Cast;
  const callers = new Map<string, readonly Caller[]>();

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    const people = new People(service);
    cast = await Cast.gather(people);
    const rights = new Map([...rows, stopRow].map(([, right]) => [JSON.stringify(right), right]));
    for (const [key, right] of rights) callers.set(key, await cast.callersOf(right));
  });
  after(() => service[Symbol.asyncDispose]());

  const callersFor = ([, right]: Row): readonly Caller[] => callers.get(JSON.stringify(right)) ?? [];

  async function assertOutcome([operation, , call]: Row, caller: Caller): Promise<void> {
    const { title, person, datasetId, isAllowed } = caller;
    const isForRoles = title === 'a role' && operation.endsWith('.GetProgrammaticAccessCredentials');
    const outcome = (await isRefused(call(person, { ...cast.subjects, datasetId }))) ? 'refused' : 'allowed';
    assert.equal(outcome, isAllowed || isForRoles ? 'allowed' : 'refused', `${operation} for ${title}`);
  }

  for (const row of rows) {
    const [operation, right] = row;
    it(`${operation}: ${typeof right === 'string' ? right : namesOf(right).join(' or ')}`, async () => {
      for (const caller of callersFor(row)) await assertOutcome(row, caller);
    });
  }

  it('local.StopService: superUsers', async () => {
    const [refused, allowed] = [false, true].map((is) =>
      callersFor(stopRow).filter((one) => one.isAllowed === is),
    );
    for (const caller of refused ?? []) await assertOutcome(stopRow, caller);
    for (const caller of allowed ?? []) {
      await assertOutcome(stopRow, caller);
      await service.hasEnded();
      service = await RunningService.start(service.dataFolder);
    }
  });

  it('covers every operation of every generation', () => {
    const all = Object.values(models).flatMap(({ generation, operations }) =>
      Object.keys(operations).map((name) => `${generation}.${name}`),
    );
    const covered = new Set([...rows, stopRow].map(([operation]) => operation));
    assert.deepEqual([...covered].sort(), all.sort());
  });
});
