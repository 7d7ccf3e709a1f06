import type { ApplicationPermission } from '../../finspace/generated/secondGeneration';
import type { Operation } from '../../finspace/model/operationTable';
import { notFound } from '../api/apiError';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { Principal } from '../front/exchange';
import { AccessDenied } from './accessDenied';
import type { Actor } from './actor';
import type { Actors } from './actors';
import { hasDatasetPermission } from './datasetRights';

type Input = Readonly<Record<string, unknown>>;

/** The one operation that a role's keys are for. */
const roleOperation = 'GetProgrammaticAccessCredentials';

/** Decides who may call which operation of the FinSpace API, by what the operation table says of it. */
export class CallRights {
  constructor(
    private readonly actors: Pick<Actors, 'callerOf' | 'actorOfRole'>,
    private readonly datasets: Pick<DatasetCatalog, 'findDataset'>,
  ) {}

  /**
   * The user that a call speaks for; of a role's, the user for whom it may take credentials.
   * @throws AccessDenied where it speaks for none, or for one who is kept out
   */
  async actorOf(principal: Principal, { name }: Operation): Promise<Actor> {
    const caller = await this.actors.callerOf(principal);
    if (caller.kind === 'user') return caller.actor;
    if (caller.kind === 'role' && name === roleOperation) return this.actors.actorOfRole(caller.roleArn);
    const purpose =
      caller.kind === 'role'
        ? `are a role's, and may call ${roleOperation} alone. Call ${name} with what that answers.`
        : `read s3://${caller.readable.bucket}/${caller.readable.prefix} and may not call ${name}.`;
    throw new AccessDenied(`These credentials ${purpose}`);
  }

  /** @throws AccessDenied, or ApiError (ResourceNotFoundException) for a dataset that is not there */
  async require(actor: Actor, operation: Operation, input: Input): Promise<void> {
    if (actor.isSuperUser || (await this.isAllowed(actor, operation, input))) return;
    throw new AccessDenied(`You may not call ${operation.name}: it takes ${requirementOf(operation)}.`);
  }

  private async isAllowed(actor: Actor, { authorization }: Operation, input: Input): Promise<boolean> {
    switch (authorization.kind) {
      case 'everyone':
      case 'ownRule':
        return true;
      case 'superUser':
        return false;
      case 'application':
        return actor.applicationPermissions.has(authorization.permission as ApplicationPermission);
      case 'dataset':
        return this.isAllowedOnDataset(actor, authorization.permissions, String(input['datasetId']));
    }
  }

  private async isAllowedOnDataset(
    actor: Actor,
    permissions: readonly string[],
    idOrAlias: string,
  ): Promise<boolean> {
    const dataset = await this.datasets.findDataset(idOrAlias);
    if (!dataset) throw notFound('Dataset', idOrAlias);
    return hasDatasetPermission(actor, dataset, permissions);
  }
}

function requirementOf({ authorization }: Operation): string {
  if (authorization.kind === 'application') return `the application permission ${authorization.permission}`;
  if (authorization.kind === 'dataset') {
    return `the permission ${authorization.permissions.join(' or ')} on the dataset`;
  }
  return 'a super user';
}
