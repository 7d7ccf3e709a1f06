import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DataClients, requireValue, tradeHeader } from '../../service/support/dataClients';
import type { RunningService } from '../../service/support/runningService';
import { RandomSource } from '../randomSource';
import { RawConnection } from '../rawConnection';
import { problemOf, wireProblem } from './answerCheck';
import type { HostileGround, HostileRequest } from './hostileRequest';
import { operationRequest } from './operationRequest';
import { residentMebibytes } from './processMemory';
import { knownRole, s3Request, stsRequest } from './protocolRequests';
import { wireRequest } from './wireRequest';

export interface HostileReport {
  /** By protocol. */
  readonly sent: ReadonlyMap<string, number>;
  /** The operations of the FinSpace API that succeeded, each with its generation. */
  readonly successes: ReadonlySet<string>;
  /** Each problem with the seed that shows it again. */
  readonly problems: readonly string[];
  /** The resident memory of the service, in mebibytes, at even distances from warm to the end. */
  readonly memory: readonly number[];
}

const lanes = 4;
const measurements = 5;

/** Things for requests to name, so that they come further than the first look-up. */
async function prepareGround(service: RunningService): Promise<HostileGround> {
  const { endpoint, region, environmentId } = service.handle;
  const object = await knownObject(service);
  return {
    host: new URL(endpoint).host,
    region,
    credentials: service.credentials,
    known: {
      environmentId: [environmentId],
      apiAccessPrincipalArn: [knownRole],
      ...knownWords(object),
      ...(await knownIds(service)),
    },
    expendable: await expendableIds(service),
    ...object,
  };
}

/** Words that no constraint tells, so that changesets and views are really made. */
const knownWords = ({ bucket, key }: Pick<HostileGround, 'bucket' | 'key'>): HostileGround['known'] => ({
  s3SourcePath: [`s3://${bucket}/${key}`, `s3://${bucket}/`, `s3://absent/${key}`],
  sourceType: ['S3'],
  formatType: ['CSV', 'PARQUET', 'JSON', 'XML'],
  withHeader: ['true', 'false'],
  destinationType: ['S3', 'GLUE_TABLE'],
  columnName: ['symbol', 'time'],
});

async function knownObject(service: RunningService): Promise<Pick<HostileGround, 'bucket' | 'key'>> {
  const s3 = new S3Client({ ...service.clientOptions, forcePathStyle: true });
  const [bucket, key] = ['hostile-ground', 'a/b.txt'];
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'text' }));
  s3.destroy();
  return { bucket, key };
}

/** A few of each that may go. Users are few: a fresh service has room for five. */
async function expendableIds(service: RunningService): Promise<HostileGround['expendable']> {
  const clients = new DataClients(service);
  const datasetId: string[] = [];
  const permissionGroupId: string[] = [];
  for (const number of [1, 2, 3, 4, 5]) {
    datasetId.push(await clients.createDataset());
    const group = await clients.data.createPermissionGroup({
      name: `Expendable ${number}`,
      applicationPermissions: [],
    });
    permissionGroupId.push(requireValue(group.permissionGroupId));
  }
  const user = await clients.data.createUser({ emailAddress: 'expendable@example.com', type: 'APP_USER' });
  return { datasetId, permissionGroupId, userId: [requireValue(user.userId)] };
}

/** Identifiers of two datasets and one of everything else, and that of the owner, who must stay who they are. */
async function knownIds(service: RunningService): Promise<HostileGround['known']> {
  const clients = new DataClients(service);
  const { data } = clients;
  const datasetId = await clients.createDataset();
  const { changesetId } = await clients.ingest(datasetId, `${tradeHeader}\nA,2024-01-02 15:00:00,1.5,2\n`);
  const view = await data.createDataView({ datasetId, destinationTypeParams: { destinationType: 'S3' } });
  const group = await data.createPermissionGroup({
    name: 'Hostile',
    applicationPermissions: ['CreateDataset'],
  });
  const user = await data.createUser({
    emailAddress: 'hostile@example.com',
    type: 'APP_USER',
    apiAccess: 'ENABLED',
    apiAccessPrincipalArn: knownRole,
  });
  const { users = [] } = await data.listUsers({ maxResults: 100 });
  return {
    datasetId: [datasetId, await clients.createDataset(null)],
    changesetId: [requireValue(changesetId)],
    dataViewId: [requireValue(view.dataViewId)],
    permissionGroupId: [requireValue(group.permissionGroupId)],
    userId: [requireValue(user.userId), ...users.map(({ userId }) => requireValue(userId))],
  };
}

function makeRequest(seed: number, ground: HostileGround): Promise<HostileRequest> {
  const random = new RandomSource(seed);
  const kind = random.below(20);
  if (kind < 12) return operationRequest(random, ground);
  if (kind < 15) return s3Request(random, ground);
  return kind < 16 ? stsRequest(random, ground) : wireRequest(random, ground);
}

/** Sends hostile requests to a service. The first quarter warms it up. */
export async function runHostileTrial(
  service: RunningService,
  count: number,
  seed: number,
): Promise<HostileReport> {
  const ground = await prepareGround(service);
  const trial = new HostileTrial(service, ground);
  return trial.run(count, seed);
}

class HostileTrial {
  private readonly sent = new Map<string, number>();
  private readonly successes = new Set<string>();
  private readonly problems: string[] = [];

  constructor(
    private readonly service: RunningService,
    private readonly ground: HostileGround,
  ) {}

  async run(count: number, seed: number): Promise<HostileReport> {
    const memory: number[] = [];
    const share = Math.ceil(count / (measurements + 1));
    for (let done = 0; done < count; done += share) {
      await this.runShare(seed + done, Math.min(share, count - done));
      memory.push(await residentMebibytes(this.service.handle.pid));
    }
    return { sent: this.sent, successes: this.successes, problems: this.problems, memory };
  }

  private async runShare(first: number, count: number): Promise<void> {
    let next = first;
    const runLane = async (): Promise<void> => {
      using connection = new RawConnection(this.service.handle.port);
      while (next < first + count) await this.runOne(next++, connection);
    };
    await Promise.all(Array.from({ length: lanes }, runLane));
  }

  private async runOne(seed: number, connection: RawConnection): Promise<void> {
    const request = await makeRequest(seed, this.ground);
    this.sent.set(request.protocol, (this.sent.get(request.protocol) ?? 0) + 1);
    const problem = await this.problemOf(request, connection);
    if (problem !== undefined) {
      this.problems.push(`FINSPACE_TEST_SEED=${seed} — ${request.what} — ${problem}`);
    }
  }

  private async problemOf(request: HostileRequest, connection: RawConnection): Promise<string | undefined> {
    const { operation, protocol, parts, method } = request;
    if (protocol === 'wire') return wireProblem(await connection.exchange(parts));
    const answer = await connection.send(Buffer.concat(parts), method);
    if (operation && answer?.status === 200) this.successes.add(`${operation.generation} ${operation.name}`);
    return problemOf(request, answer);
  }
}
