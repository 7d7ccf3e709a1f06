import type { SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import type { Environment } from '../catalog/environmentCatalog';
import type { UserCatalog } from '../catalog/userCatalog';
import type { Principal } from '../front/exchange';
import { newAccessKeyId, newSecretAccessKey, newSessionToken } from '../catalog/identifiers';
import { ApiError } from './apiError';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';

const defaultMinutes = 60;
const minute = 60_000;

export interface ProgrammaticCredentialsOptions {
  readonly environment: Environment;
  readonly names: ResourceNames;
  readonly accessKeys: Pick<AccessKeyCatalog, 'add'>;
  readonly users: Pick<UserCatalog, 'noteLogin'>;
  readonly clock: () => number;
}

/**
 * GetProgrammaticAccessCredentials: mints keys that speak for the caller's user until they expire. Scripts
 * begin with this call, also in terminals that hold minted keys already: those mint again, and no minted key
 * outlives the one that it comes from.
 */
export function programmaticCredentialsHandlers({
  environment,
  names,
  accessKeys,
  users,
  clock,
}: ProgrammaticCredentialsOptions): Handlers<
  Pick<SecondGenerationOperations, 'GetProgrammaticAccessCredentials'>
> {
  return {
    GetProgrammaticAccessCredentials: async ({ input, principal, actor: { userId } }) => {
      if (input.environmentId !== environment.environmentId) throw wrongEnvironment(input.environmentId);
      const credentials = {
        accessKeyId: newAccessKeyId('ASIA'),
        secretAccessKey: newSecretAccessKey(),
        sessionToken: newSessionToken(),
      };
      const createTime = clock();
      const asked = createTime + (input.durationInMinutes ?? defaultMinutes) * minute;
      const expireTime = Math.min(asked, endOf(principal));
      await accessKeys.add({
        ...credentials,
        userId,
        environmentId: environment.environmentId,
        accountId: environment.accountId,
        arn: names.sessionArn(userId),
        createTime,
        expireTime,
      });
      await users.noteLogin(userId, createTime);
      return { credentials, durationInMinutes: Math.ceil((expireTime - createTime) / minute) };
    },
  };
}

/** A role's key ends sooner than what it takes for a user, as on AWS. */
const endOf = ({ roleArn, expireTime }: Principal): number =>
  roleArn === undefined ? (expireTime ?? Infinity) : Infinity;

const wrongEnvironment = (environmentId: string): ApiError =>
  new ApiError('AccessDeniedException', `You have no access to an environment of this id: ${environmentId}`);
