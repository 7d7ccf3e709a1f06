import type { RunningService } from '../../service/support/runningService';
import { RandomSource } from '../randomSource';
import { RawConnection } from '../rawConnection';
import { problemOf, wireProblem } from './answerCheck';
import { prepareGrounds } from './hostileGround';
import type { HostileGround, HostileRequest } from './hostileRequest';
import { operationRequest } from './operationRequest';
import { residentMebibytes } from './processMemory';
import { s3Request, stsRequest } from './protocolRequests';
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

function makeRequest(seed: number, grounds: readonly HostileGround[]): Promise<HostileRequest> {
  const random = new RandomSource(seed);
  const ofOwner = grounds.filter(({ caller }) => caller.isOwner);
  const ground = random.pick(random.chance(0.6) ? ofOwner : grounds);
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
  const grounds = await prepareGrounds(service);
  const trial = new HostileTrial(service, grounds);
  return trial.run(count, seed);
}

class HostileTrial {
  private readonly sent = new Map<string, number>();
  private readonly successes = new Set<string>();
  private readonly problems: string[] = [];

  constructor(
    private readonly service: RunningService,
    private readonly grounds: readonly HostileGround[],
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
    const request = await makeRequest(seed, this.grounds);
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
