import type { Model } from '../../../extension/finspace/model/operationTable';
import type { PeerCase } from './peerCase';
import type { CaseOutcome } from './walk';

/** What a client's walk has shown of the operations of a model. */
export interface Coverage {
  readonly operationCount: number;
  /** Operations with a success and a modelled error, both as expected. */
  readonly covered: readonly string[];
  readonly withoutSuccess: readonly string[];
  readonly withoutModelledError: readonly string[];
}

export function coverageOf(model: Model, outcomes: readonly CaseOutcome[]): Coverage {
  const succeeded = new Set<string>();
  const refused = new Set<string>();
  for (const { operation, error } of shownBy(outcomes)) {
    if (!error) succeeded.add(operation);
    else if (model.operations[operation]?.errors.includes(error.name)) refused.add(operation);
  }
  const operations = Object.keys(model.operations);
  return {
    operationCount: operations.length,
    covered: operations.filter((name) => succeeded.has(name) && refused.has(name)),
    withoutSuccess: operations.filter((name) => !succeeded.has(name)),
    withoutModelledError: operations.filter((name) => !refused.has(name)),
  };
}

/** The modelled exceptions that callers bring about which no case has shown as expected. */
export function exceptionsNotShown(model: Model, outcomes: readonly CaseOutcome[]): string[] {
  const shown = new Set(shownBy(outcomes).map(({ error }) => error?.name));
  return Object.entries(model.errors)
    .filter(([name, { fault }]) => fault === 'client' && name !== 'ThrottlingException' && !shown.has(name))
    .map(([name]) => name);
}

/** The cases of the API that the client itself has walked, and that went as expected. */
const shownBy = (outcomes: readonly CaseOutcome[]): PeerCase[] =>
  outcomes
    .filter(({ problem }) => problem === undefined)
    .map(({ peerCase }) => peerCase)
    .filter(({ service = 'finspace-data', byHelper }) => service === 'finspace-data' && !byHelper);
