import type { Redactor } from '../host/redactor';
import type { ExternalDescription } from './connectionDescription';
import { connectionProblem, type ConnectionProblem } from './connectionProblem';
import { credentialSource } from './credentialSource';
import { ExternalConnection } from './externalConnection';
import type { SecretVault } from './secretVault';

/** A connection was tried and does not work. */
export class TrialFailure extends Error {
  override readonly name = 'TrialFailure';

  constructor(
    readonly problem: ConnectionProblem,
    options: ErrorOptions,
  ) {
    super(problem.message, options);
  }
}

export interface TrialSecrets {
  readonly vault: Pick<SecretVault, 'read'>;
  readonly redactor: Redactor;
  /** A secret that is not kept yet. */
  readonly typed?: string;
}

/**
 * Lists datasets once, to see whether a connection works before it is saved.
 *
 * @throws TrialFailure
 */
export async function tryConnection(
  description: ExternalDescription,
  { vault, redactor, typed }: TrialSecrets,
): Promise<void> {
  const read = (id: string) => (typed ? Promise.resolve(typed) : vault.read(id));
  const connection = new ExternalConnection(description, credentialSource({ read }, redactor));
  try {
    await connection.call(({ data }) => data.listDatasets({ maxResults: 1 }));
  } catch (cause) {
    throw new TrialFailure(connectionProblem(cause, description), { cause });
  } finally {
    connection.dispose();
  }
}
