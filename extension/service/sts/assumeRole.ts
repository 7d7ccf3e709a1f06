import { AccessDenied } from '../access/accessDenied';
import type { Actors, Caller } from '../access/actors';
import { newAccessKeyId, newSecretAccessKey, newSessionToken } from '../catalog/identifiers';
import type { AccessKey, AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import type { Principal, ServiceRequest } from '../front/exchange';
import { element, type XmlChild } from '../front/xml';
import { assumedRoleArn, assumedRoleId, parseRoleArn, type RoleName } from './roleNames';
import { invalidParameter, StsError } from './stsError';

/** What a request of the query protocol says, by parameter. */
export type Parameters = ReadonlyMap<string, string>;

export interface AssumeRoleOptions {
  readonly actors: Pick<Actors, 'actorOfRole'>;
  readonly accessKeys: Pick<AccessKeyCatalog, 'add'>;
  readonly clock: () => number;
}

interface RoleRequest {
  readonly roleArn: string;
  readonly role: RoleName;
  readonly session: string;
  readonly durationSeconds: number;
}

const defaultSeconds = 3600;
const [leastSeconds, mostSeconds] = [900, 43_200];
const sessionPattern = /^[\w+=,.@-]{2,64}$/;

/**
 * AssumeRole: gives super users keys of a role that a user is registered with. They are good for taking that
 * user's credentials, and for nothing else. They end with the key that asked for them at the latest.
 */
export class RoleAssumption {
  constructor(private readonly options: AssumeRoleOptions) {}

  /** @throws StsError `ValidationError`, `AccessDenied` */
  async answer(caller: Caller, { principal }: ServiceRequest, parameters: Parameters): Promise<XmlChild> {
    const request = readRequest(parameters);
    await this.requireRight(caller, principal, request.roleArn);
    const key = this.newKey(principal, request);
    await this.options.accessKeys.add(key);
    return element(
      'AssumeRoleResult',
      credentialsOf(key),
      element(
        'AssumedRoleUser',
        element('AssumedRoleId', assumedRoleId(request.roleArn, key.arn)),
        element('Arn', key.arn),
      ),
    );
  }

  private async requireRight(caller: Caller, principal: Principal, roleArn: string): Promise<void> {
    if (caller.kind !== 'user' || !caller.actor.isSuperUser) throw notAuthorized(principal, roleArn);
    try {
      await this.options.actors.actorOfRole(roleArn);
    } catch (cause) {
      throw cause instanceof AccessDenied ? notAuthorized(principal, roleArn, cause) : cause;
    }
  }

  private newKey(
    principal: Principal,
    { roleArn, role, session, durationSeconds }: RoleRequest,
  ): Required<Omit<AccessKey, 'readable'>> {
    const createTime = this.options.clock();
    return {
      accessKeyId: newAccessKeyId('ASIA'),
      secretAccessKey: newSecretAccessKey(),
      sessionToken: newSessionToken(),
      userId: principal.userId,
      roleArn,
      environmentId: principal.environmentId,
      arn: assumedRoleArn(role, session),
      accountId: role.accountId,
      createTime,
      expireTime: Math.min(createTime + durationSeconds * 1000, principal.expireTime ?? Infinity),
    };
  }
}

const credentialsOf = (key: Required<Omit<AccessKey, 'readable'>>): XmlChild =>
  element(
    'Credentials',
    element('AccessKeyId', key.accessKeyId),
    element('SecretAccessKey', key.secretAccessKey),
    element('SessionToken', key.sessionToken),
    element('Expiration', new Date(key.expireTime).toISOString()),
  );

function notAuthorized({ arn }: Principal, roleArn: string, cause?: AccessDenied): StsError {
  const reason = cause ? ` (${cause.message})` : '';
  const message = `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}${reason}`;
  return new StsError('AccessDenied', 403, message, { cause });
}

/** @throws StsError `ValidationError` */
function readRequest(parameters: Parameters): RoleRequest {
  refuseRestrictions(parameters);
  const roleArn = requireParameter(parameters, 'RoleArn');
  const role = parseRoleArn(roleArn);
  if (!role || roleArn.length > 2048) {
    throw invalidParameter('roleArn', roleArn, 'Member must be the ARN of an IAM role');
  }
  const session = requireParameter(parameters, 'RoleSessionName');
  if (!sessionPattern.test(session)) {
    throw invalidParameter(
      'roleSessionName',
      session,
      'Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}',
    );
  }
  return { roleArn, role, session, durationSeconds: durationOf(parameters) };
}

function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value !== undefined && value !== '') return value;
  throw new StsError('ValidationError', 400, `1 validation error detected: ${name} is missing.`);
}

function durationOf(parameters: Parameters): number {
  const text = parameters.get('DurationSeconds') ?? String(defaultSeconds);
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (seconds >= leastSeconds && seconds <= mostSeconds) return seconds;
  const constraint = `Member must have value between ${leastSeconds} and ${mostSeconds}`;
  throw invalidParameter('durationSeconds', text, constraint);
}

/** A policy would narrow what the keys open: to ignore it would open more than was asked for. */
function refuseRestrictions(parameters: Parameters): void {
  const name = [...parameters].find(([key, value]) => /^Policy(Arns(\.|$)|$)/.test(key) && value !== '')?.[0];
  if (name === undefined) return;
  throw new StsError(
    'ValidationError',
    400,
    `This service knows no policies, so ${name} would be ignored: leave it out.`,
  );
}
