import assert from 'node:assert/strict';
import type { RunningFront } from '../../../extension/service/front/frontServer';
import { RandomSource } from '../randomSource';
import { RawConnection, type WireAnswer } from '../rawConnection';
import { startEchoFront } from './echoFront';
import { mutationsOf } from './mutations';
import { randomCase } from './randomCase';
import type { CaseCredentials, ForeignSigner, SignedRequest, SigningCase } from './signingCase';

export interface TrialReport {
  readonly requests: number;
  readonly mutations: number;
  /** How often each kind of mutation was tried. */
  readonly kinds: ReadonlyMap<string, number>;
}

const batchSize = 200;
const lanes = 4;

const keys: readonly CaseCredentials[] = [
  { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'a-secret-for-tests-that-is-40-long-000000' },
  ...['a/session+token==', 'token', 'x'.repeat(400), 'a b&c=d%41~*?#;:,', "(quoted)!'"].map(
    (sessionToken, index) => ({
      accessKeyId: `ASIATESTTESTTESTTES${index}`,
      secretAccessKey: `secret/+${index}`.repeat(4),
      sessionToken,
    }),
  ),
];

/** The request as it goes over the wire: each character of target and headers is a byte. */
function bytesOf({ method, target, headers, body }: SignedRequest, host: string): Buffer {
  const isMissing = (name: string): boolean => !headers.some(([each]) => each.toLowerCase() === name);
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(isMissing('host') ? [`host: ${host}`] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

/** Lets a foreign signer sign random requests: the front must take each, and refuse each of its mutations. */
export async function runTrial(signer: ForeignSigner, count: number, seed: number): Promise<TrialReport> {
  const front = await startEchoFront(keys);
  try {
    return await new Trial(signer, front).run(count, seed);
  } finally {
    await front.close();
  }
}

class Trial {
  private readonly host: string;
  private readonly kinds = new Map<string, number>();

  constructor(
    private readonly signer: ForeignSigner,
    private readonly front: RunningFront,
  ) {
    this.host = `127.0.0.1:${front.port}`;
  }

  async run(count: number, seed: number): Promise<TrialReport> {
    const { host } = this;
    const connections = Array.from({ length: lanes }, () => new RawConnection(this.front.port));
    try {
      for (let done = 0; done < count; done += batchSize) {
        const size = Math.min(batchSize, count - done);
        const { dialect } = this.signer;
        const cases = Array.from({ length: size }, (_, index) =>
          randomCase(seed + done + index, { host, keys, dialect }),
        );
        await this.runBatch(cases, connections);
      }
    } finally {
      for (const connection of connections) connection.close();
    }
    const mutations = [...this.kinds.values()].reduce((sum, each) => sum + each, 0);
    return { requests: count, mutations, kinds: this.kinds };
  }

  private async runBatch(
    cases: readonly SigningCase[],
    connections: readonly RawConnection[],
  ): Promise<void> {
    const signed = (await this.signer.sign(cases)).map((request, index) => ({
      request,
      signing: cases[index],
    }));
    assert.equal(signed.length, cases.length);
    const runLane = async (connection: RawConnection): Promise<void> => {
      for (let next = signed.pop(); next; next = signed.pop()) {
        if (next.signing) await this.runCase(next.signing, next.request, connection);
      }
    };
    await Promise.all(connections.map(runLane));
  }

  private async runCase(
    signing: SigningCase,
    signed: SignedRequest,
    connection: RawConnection,
  ): Promise<void> {
    const send = (request: SignedRequest): Promise<WireAnswer | undefined> =>
      connection.send(bytesOf(request, this.host), request.method);
    const taken = await send(signed);
    assert.equal(outcomeOf(taken), '200 ', `${this.signer.name} is refused. ${told(signing, signed)}`);
    for (const { what, request } of mutationsOf(signing, signed, new RandomSource(signing.seed))) {
      this.kinds.set(what, (this.kinds.get(what) ?? 0) + 1);
      const refused = outcomeOf(await send(request));
      assert.match(refused, /^403 [A-Z]/, `${this.signer.name}: ${what} is taken. ${told(signing, request)}`);
    }
  }
}

const outcomeOf = (answer: WireAnswer | undefined): string =>
  `${answer?.status ?? 'no answer'} ${answer?.headers.get('x-fault') ?? ''}`;

/** How to see it again, and what was sent. */
function told(signing: SigningCase, request: SignedRequest): string {
  const shortened = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && value.length > 400
      ? `${value.slice(0, 400)}… (${value.length} characters)`
      : value;
  const sent = { ...request, body: request.body.toString('latin1') };
  return `FINSPACE_TEST_SEED=${signing.seed} repeats it:\n${JSON.stringify({ signing, sent }, shortened, 1)}`;
}
