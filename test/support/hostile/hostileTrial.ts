import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DataClients, requireValue } from '../../service/support/dataClients';
import type { RunningService } from '../../service/support/runningService';
import { RandomSource } from '../randomSource';
import { RawConnection } from '../rawConnection';
import { problemOf, wireProblem } from './answerCheck';
import type { HostileGround, HostileRequest } from './hostileRequest';
import { operationRequest } from './operationRequest';
import { residentMebibytes } from './processMemory';
import { s3Request, stsRequest } from './protocolRequests';
import { wireRequest } from './wireRequest';

export interface HostileReport {
  /** By protocol. */
  readonly sent: ReadonlyMap<string, number>;
  /** Each problem with the seed that shows it again. */
  readonly problems: readonly string[];
  /** The resident memory of the service, in mebibytes, at even distances from warm to the end. */
  readonly memory: readonly number[];
}

const lanes = 4;
const measurements = 5;

/** Things for requests to name, so that they come further than the first look-up. */
export async function prepareGround(service: RunningService): Promise<HostileGround> {
  const { endpoint, region, environmentId } = service.handle;
  const clients = new DataClients(service);
  const datasetIds = [await clients.createDataset(), await clients.createDataset(null)];
  const changesetId = requireValue(
    (
      await clients.ingest(
        requireValue(datasetIds[0]),
        'symbol,time,price,size\nA,2024-01-02 15:00:00,1.5,2\n',
      )
    ).changesetId,
  );
  const s3 = new S3Client({ endpoint, region, credentials: service.credentials, forcePathStyle: true });
  const [bucket, key] = ['hostile-ground', 'a/b.txt'];
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'text' }));
  s3.destroy();
  return {
    host: new URL(endpoint).host,
    region,
    credentials: service.credentials,
    known: { datasetId: datasetIds, changesetId: [changesetId], environmentId: [environmentId] },
    bucket,
    key,
  };
}

export function makeRequest(seed: number, ground: HostileGround): Promise<HostileRequest> {
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
    return { sent: this.sent, problems: this.problems, memory };
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
    const { what, protocol, method, parts } = request;
    this.sent.set(protocol, (this.sent.get(protocol) ?? 0) + 1);
    const problem =
      protocol === 'wire'
        ? wireProblem(await connection.exchange(parts))
        : problemOf(request, await connection.send(Buffer.concat(parts), method));
    if (problem !== undefined) this.problems.push(`FINSPACE_TEST_SEED=${seed} — ${what} — ${problem}`);
  }
}
