import { until } from '../../support/until';
import { assertAnswer } from './assertAnswer';
import type { PeerCase } from './peerCase';
import type { PeerAnswer, PeerClient } from './peerClient';
import { Answers, valueAt } from './references';

/** What became of one case. */
export interface CaseOutcome {
  readonly peerCase: PeerCase;
  /** Why it did not go as expected. */
  readonly problem?: unknown;
}

export interface Walk {
  readonly outcomes: readonly CaseOutcome[];
  readonly answers: Answers;
}

export interface Walker {
  readonly client: PeerClient;
  /** Makes the calls that the client cannot make. */
  readonly helper: PeerClient;
  readonly environment: Readonly<Record<string, string>>;
}

/** Walks a client through a script of cases, in their order, to its end. */
export async function walkCases(cases: readonly PeerCase[], walker: Walker): Promise<Walk> {
  const answers = new Answers(walker.environment);
  const outcomes: CaseOutcome[] = [];
  for (const peerCase of cases) {
    const problem = await walkCase(peerCase, walker, answers).catch((error: unknown) => error);
    outcomes.push({ peerCase, problem });
  }
  return { outcomes, answers };
}

async function walkCase(peerCase: PeerCase, walker: Walker, answers: Answers): Promise<void> {
  const client = peerCase.byHelper ? walker.helper : walker.client;
  const answer = await call(client, peerCase, answers);
  if (peerCase.name !== undefined) answers.keep(peerCase.name, answer.output);
  assertAnswer(answer, peerCase, { answers, shows: client.shows });
}

async function call(client: PeerClient, peerCase: PeerCase, answers: Answers): Promise<PeerAnswer> {
  const { service = 'finspace-data', operation, input = {}, as, until: awaited } = peerCase;
  const request = {
    service,
    operation,
    input: answers.resolve(input) as Readonly<Record<string, unknown>>,
    credentials: as === undefined ? undefined : answers.credentials(as),
  };
  if (!awaited) return client.call(request);
  return until(`${awaited.path} is ${awaited.equals}`, async () => {
    const answer = await client.call(request);
    const value = valueAt(answer.output, awaited.path);
    return answer.error || value === awaited.equals || isFinal(value) ? answer : undefined;
  });
}

/** Statuses that nothing follows: waiting for another would take all the time there is. */
const isFinal = (status: unknown): boolean => status === 'SUCCESS' || status === 'FAILED';
