import { randomUUID } from 'node:crypto';
import { isOfAws } from './connectionPresets';
import type { ExternalDescription, Identity } from './connectionDescription';
import type { ConnectionProblemKind } from './connectionProblem';
import type { Profile } from './sharedConfig';

export interface ConnectionAnswers {
  readonly identity: 'profile' | 'accessKey';
  /** Where the identity is a profile. */
  readonly profile: Profile;
  readonly accessKeyId: string;
  /** Empty where the one that is kept stays. */
  readonly secretAccessKey: string;
  readonly endpoint: string;
  readonly s3Endpoint: string;
  /** Empty where another than those offered is typed. */
  readonly region: string;
  readonly otherRegion: string;
  readonly environmentId: string;
  readonly name: string;
  /** Set by callers that have answered everything: nothing is asked any more. */
  readonly confirmed: boolean;
}

type Answers = Partial<ConnectionAnswers>;

const filled = (text: string | undefined) => (text?.trim() ? text.trim() : undefined);

function identityOf({ identity, profile, accessKeyId = '' }: Answers): Identity {
  return identity === 'profile' && profile ? { profile: profile.name } : { accessKeyId: accessKeyId.trim() };
}

function s3EndpointOf({ endpoint = '', s3Endpoint, profile }: Answers): string | undefined {
  return isOfAws(endpoint) ? profile?.s3Endpoint : filled(s3Endpoint);
}

/** The description that the answers come to, under the id of the one that was edited or a new one. */
export function descriptionOf(answers: Answers, edited?: ExternalDescription): ExternalDescription {
  const { endpoint = '', region = '', otherRegion = '', name = '' } = answers;
  return {
    kind: 'external',
    id: edited?.id ?? randomUUID(),
    name: name.trim(),
    endpoint: endpoint.trim().replace(/\/+$/, ''),
    s3Endpoint: s3EndpointOf(answers)?.replace(/\/+$/, ''),
    region: (region || otherRegion).trim(),
    environmentId: filled(answers.environmentId),
    ...identityOf(answers),
  };
}

/** The answers that a saved description stands for; its profile as the files have it now. */
export function answersOf(edited: ExternalDescription, profiles: readonly Profile[]): Answers {
  const { profile, accessKeyId, endpoint, s3Endpoint, region, environmentId = '', name } = edited;
  const place = { endpoint, s3Endpoint: s3Endpoint ?? '', region, environmentId, name };
  if (profile === undefined) return { ...place, identity: 'accessKey', accessKeyId, secretAccessKey: '' };
  const known = profiles.find((candidate) => candidate.name === profile) ?? { name: profile, sources: [] };
  return { ...place, identity: 'profile', profile: known };
}

/** The step in which to repair what a trial of the answers found wrong. */
export function stepOfProblem(kind: ConnectionProblemKind, answers: Answers): string {
  if (kind === 'keyRefused') return answers.identity === 'accessKey' ? 'accessKeyId' : 'identity';
  if (kind === 'denied' || kind === 'signedOut' || kind === 'noCredentials') return 'identity';
  return kind === 'unreachable' || kind === 'notTheApi' ? 'endpoint' : 'name';
}
