import type { ExceptionMetadata } from '../../finspace/exceptions';
import { l10n } from '../host/l10n';
import { describeError, WorkbenchError, type Remedy } from '../host/workbenchError';
import type { ConnectionDescription } from './connectionDescription';

export type ConnectionProblemKind =
  | 'keyRefused'
  | 'denied'
  | 'signedOut'
  | 'noCredentials'
  | 'wrongClock'
  | 'unreachable'
  | 'notTheApi'
  | 'notStarted'
  | 'damagedCatalog'
  | 'other';

/** Why a service did not give what it was asked for, and the one action that helps. */
export interface ConnectionProblem {
  readonly kind: ConnectionProblemKind;
  /** Fit to be shown. */
  readonly message: string;
  readonly remedy: Remedy;
}

const refusals = [
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'InvalidClientTokenId',
  'InvalidClientTokenIdException',
  'InvalidAccessKeyId',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'SignatureDoesNotMatch',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'ExpiredToken',
  'ExpiredTokenException',
];
const denials = ['AccessDenied', 'AccessDeniedException'];
const skews = ['RequestTimeTooSkewed', 'RequestTimeTooSkewedException'];
const strangers = ['UnreadableAnswerError', 'UnknownError', 'UnknownOperation', 'UnknownOperationException'];

/** What SigV4 says of a request whose time lies too far from the service's. */
const skewMessage = /signature (expired|not yet current)/i;
const signInMessage = /aws (sso )?login|SSO session .*(expired|invalid)/i;

/** Codes of Node's TLS: the endpoint answers, but not as who it says. */
const certificateCodes = /CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SELF_SIGNED|UNABLE_TO_VERIFY/;

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let link = error; link instanceof Error; link = link.cause) {
    const { code } = link as NodeJS.ErrnoException;
    if (typeof code === 'string') codes.push(code);
  }
  return codes;
}

const isUnreachable = (error: Error) =>
  error.name === 'EndpointUnreachableError' || codesOf(error).some((code) => certificateCodes.test(code));

/** A gateway that says so in a page of its own: the API may well be behind it. */
const isOutage = (error: Error) =>
  ((error as { readonly $metadata?: ExceptionMetadata }).$metadata?.httpStatusCode ?? 0) >= 500;

function kindOf(error: unknown): ConnectionProblemKind {
  if (!(error instanceof Error)) return 'other';
  const { name, message } = error;
  if (name === 'StartFailure')
    return codesOf(error)[0] === 'DamagedCatalog' ? 'damagedCatalog' : 'notStarted';
  if (skews.includes(name) || skewMessage.test(message)) return 'wrongClock';
  if (refusals.includes(name)) return 'keyRefused';
  if (denials.includes(name)) return 'denied';
  if (strangers.includes(name) && !isOutage(error)) return 'notTheApi';
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError')
    return signInMessage.test(message) ? 'signedOut' : 'noCredentials';
  return isUnreachable(error) ? 'unreachable' : 'other';
}

/** Whether the service refused who asked, whatever was asked. */
export const isKeyRefused = (error: unknown): boolean => kindOf(error) === 'keyRefused';

/** Whether the same request would be refused again, for as long as nobody changes anything. */
export const isRefusedForGood = (error: unknown): boolean =>
  ['keyRefused', 'notTheApi'].includes(kindOf(error));

/** Whether it is the connection itself, or what it leads to, that is wrong, and not what was asked of it. */
export const isOfConnection = ({ kind }: ConnectionProblem): boolean =>
  ['keyRefused', 'signedOut', 'noCredentials', 'wrongClock', 'notTheApi', 'damagedCatalog'].includes(kind);

const edit = (): Remedy => ({ title: l10n.t('Edit Connection'), command: 'finspaceData.editConnection' });
const retry = (): Remedy => ({ title: l10n.t('Retry'), command: 'finspaceData.retryLoad' });
const restart = (): Remedy => ({ title: l10n.t('Restart Service'), command: 'finspaceData.restartService' });
const rebuild = (): Remedy => ({ title: l10n.t('Rebuild Catalog…'), command: 'finspaceData.rebuildCatalog' });
const signIn = (): Remedy => ({ title: l10n.t('Sign In'), command: 'finspaceData.signIn' });

/** The place that the error names, or the one that the connection has. */
function endpointOf(error: unknown, connection: ConnectionDescription): string {
  const { endpoint } = error as { readonly endpoint?: unknown };
  if (typeof endpoint === 'string') return endpoint;
  return connection.kind === 'external' ? connection.endpoint : connection.name;
}

function whoOf(connection: ConnectionDescription): string {
  return connection.kind === 'external' ? (connection.profile ?? connection.accessKeyId) : connection.name;
}

const messages: Record<ConnectionProblemKind, (error: unknown, connection: ConnectionDescription) => string> =
  {
    keyRefused: (error, connection) =>
      l10n.t('The service refuses the key of {0}: {1}', whoOf(connection), describeError(error)),
    denied: (error, connection) =>
      l10n.t('{0} may not do this: {1}', whoOf(connection), describeError(error)),
    signedOut: (_, connection) => l10n.t('The sign-in has expired. Profile: {0}', whoOf(connection)),
    noCredentials: (error, connection) =>
      l10n.t('There are no credentials for {0}: {1}', whoOf(connection), describeError(error)),
    wrongClock: () =>
      l10n.t("This machine's clock and the service's are too far apart. Set the clock, then try again."),
    unreachable: (error, connection) =>
      l10n.t(
        'Nothing answers at {0} ({1})',
        endpointOf(error, connection),
        codesOf(error)[0] ?? describeError(error),
      ),
    notTheApi: (error, connection) =>
      l10n.t('What answers does not speak the FinSpace Data API: {0}', endpointOf(error, connection)),
    notStarted: describeError,
    damagedCatalog: describeError,
    other: describeError,
  };

const externalRemedies: Record<ConnectionProblemKind, () => Remedy> = {
  keyRefused: edit,
  denied: edit,
  signedOut: signIn,
  noCredentials: edit,
  wrongClock: retry,
  unreachable: retry,
  notTheApi: edit,
  notStarted: restart,
  damagedCatalog: rebuild,
  other: retry,
};

/** The embedded service has no key or endpoint to edit. It heals by itself; a fresh start reads its keys again. */
function embeddedRemedy(kind: ConnectionProblemKind): Remedy {
  if (kind === 'damagedCatalog') return rebuild();
  return kind === 'keyRefused' || kind === 'notTheApi' || kind === 'notStarted' ? restart() : retry();
}

/** What a failed call to a connection means, and what helps. */
export function connectionProblem(error: unknown, connection: ConnectionDescription): ConnectionProblem {
  const kind = kindOf(error);
  const known = error instanceof WorkbenchError ? error.remedy : undefined;
  const usual = connection.kind === 'external' ? externalRemedies[kind]() : embeddedRemedy(kind);
  return { kind, message: messages[kind](error, connection), remedy: known ?? usual };
}
