import assert from 'node:assert/strict';
import type { Check, ExpectedAnswer, ExpectedError, PeerCase, Rule } from './peerCase';
import type { PeerAnswer, ShownMember } from './peerClient';
import { valueAt, type Answers } from './references';

/** Compares an answer with what its case expects. A client need not show what it has no member for. */
export function assertAnswer(
  answer: PeerAnswer,
  { expected, error }: PeerCase,
  { answers, shows }: { readonly answers: Answers; readonly shows: readonly ShownMember[] },
): void {
  if (error) assertError(answer, error, shows);
  else assertOutput(answer, expected ?? {}, answers);
  assert.equal(answer.requests, 1, `The client sent it ${answer.requests} times.`);
}

function assertError(
  { error, output }: PeerAnswer,
  expected: ExpectedError,
  shows: readonly ShownMember[],
): void {
  assert.ok(error, `It was to be refused, and answered ${JSON.stringify(output)}`);
  assert.equal(error.name, expected.name, error.message);
  assert.match(error.message, expected.message);
  if (shows.includes('status')) assert.equal(error.status, expected.status);
  if (shows.includes('requestId')) assert.match(error.requestId ?? '', /^[0-9a-f-]{36}$/i);
  if (expected.reason !== undefined && shows.includes('reason')) assert.equal(error.reason, expected.reason);
}

function assertOutput({ error, output }: PeerAnswer, expected: ExpectedAnswer, answers: Answers): void {
  assert.equal(error, undefined, `It was refused: ${JSON.stringify(error)}`);
  for (const [path, check] of Object.entries(expected.has ?? {})) {
    assertValue(path, valueAt(output, path), answers.resolve(check) as Check);
  }
  for (const path of expected.lacks ?? []) {
    assert.equal(valueAt(output, path), undefined, `${path} was not to be there.`);
  }
}

function assertValue(path: string, value: unknown, check: Check): void {
  if (check instanceof RegExp) assert.match(String(value), check, path);
  else if (isRule(check)) assert.ok(check(value), `${path} is not ${check.name}: ${JSON.stringify(value)}`);
  else assert.deepEqual(value, check, path);
}

const isRule = (check: Check): check is Rule => typeof check === 'function';
