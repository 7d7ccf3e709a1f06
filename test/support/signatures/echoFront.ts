import type { AccessKey } from '../../../extension/service/catalog/accessKeyCatalog';
import type { Router, ServiceAnswer, ServiceRequest } from '../../../extension/service/front/exchange';
import { startFront, type RunningFront } from '../../../extension/service/front/frontServer';
import { RequestFault } from '../../../extension/service/front/requestFault';
import type { CaseCredentials } from './signingCase';

const identity = {
  userId: 'testuser',
  environmentId: 'testenvironment',
  arn: 'arn:aws:iam::123456789012:user/finspace/testuser',
  accountId: '123456789012',
  createTime: 0,
};

/** The real front, with routers that take every verified request, and say what was wrong with the others. */
export async function startEchoFront(keys: readonly CaseCredentials[]): Promise<RunningFront> {
  const known = new Map<string, AccessKey>(keys.map((key) => [key.accessKeyId, { ...key, ...identity }]));
  const router: Router = {
    handle: async (request: ServiceRequest) => {
      // A payload is verified while it is read.
      await request.body.resume().toArray();
      return { status: 200, headers: {} };
    },
    refuse: faultAnswer,
  };
  return startFront({
    host: '127.0.0.1',
    port: 0,
    routers: { 'finspace-api': router, s3: router, sts: router },
    accessKeys: { find: (accessKeyId) => Promise.resolve(known.get(accessKeyId)) },
    isFinSpacePath: () => false,
    health: () => ({}),
    log: () => undefined,
  });
}

function faultAnswer(error: unknown): ServiceAnswer {
  if (error instanceof RequestFault) return { status: 403, headers: { 'x-fault': error.code } };
  return {
    status: 500,
    headers: {
      'x-fault': String(error)
        .slice(0, 200)
        .replaceAll(/[^ -~]/g, '?'),
    },
  };
}
