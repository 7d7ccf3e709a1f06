import type { SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import type { Environment } from '../catalog/environmentCatalog';
import { newAccessKeyId, newSecretAccessKey, newSessionToken } from '../catalog/identifiers';
import { ApiError } from './apiError';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';

const defaultMinutes = 60;

/** GetProgrammaticAccessCredentials: mints keys that speak for the caller's user until they expire. */
export function programmaticCredentialsHandlers(
  environment: Environment,
  names: ResourceNames,
  accessKeys: AccessKeyCatalog,
  clock: () => number,
): Handlers<Pick<SecondGenerationOperations, 'GetProgrammaticAccessCredentials'>> {
  return {
    GetProgrammaticAccessCredentials: async ({ input, principal }) => {
      if (input.environmentId !== environment.environmentId) throw wrongEnvironment(input.environmentId);
      const durationInMinutes = input.durationInMinutes ?? defaultMinutes;
      const credentials = {
        accessKeyId: newAccessKeyId('ASIA'),
        secretAccessKey: newSecretAccessKey(),
        sessionToken: newSessionToken(),
      };
      const createTime = clock();
      await accessKeys.add({
        ...credentials,
        userId: principal.userId,
        environmentId: environment.environmentId,
        accountId: environment.accountId,
        arn: names.sessionArn(principal.userId),
        createTime,
        expireTime: createTime + durationInMinutes * 60_000,
      });
      return { credentials, durationInMinutes };
    },
  };
}

const wrongEnvironment = (environmentId: string): ApiError =>
  new ApiError('AccessDeniedException', `You have no access to an environment of this id: ${environmentId}`);
