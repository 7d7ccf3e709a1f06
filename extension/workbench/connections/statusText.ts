import { l10n } from '../host/l10n';
import { withoutIcons } from '../host/plainText';
import type { ServiceState } from '../serviceProcess/serviceSupervisor';
import type { ConnectionDescription, ExternalDescription } from './connectionDescription';

export interface StatusFacts {
  readonly connection: ConnectionDescription;
  /** The embedded service's. */
  readonly state: ServiceState;
  /** Where the embedded service was last seen. */
  readonly handle?: { readonly endpoint: string; readonly region: string };
  /** When the newest credential terminal's credentials expire. */
  readonly expiresAt?: Date;
  readonly now: Date;
}

export interface Status {
  readonly text: string;
  readonly tooltip: string;
}

const icons: Record<ServiceState, string> = {
  unknown: '$(circle-large-outline)',
  starting: '$(sync~spin)',
  running: '$(database)',
  failed: '$(error)',
};

/** Whole minutes from one instant to another, begun ones counted; 0 from the later instant on. */
export function minutesLeft(expiresAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((expiresAt.getTime() - now.getTime()) / 60_000));
}

function describeService({ state, handle }: StatusFacts): string {
  if (state === 'running')
    return l10n.t('The local service listens at {0} ({1}).', handle?.endpoint ?? '', handle?.region ?? '');
  if (state === 'starting') return l10n.t('The local service is starting.');
  if (state === 'failed') return l10n.t('The local service could not be started.');
  return l10n.t('The local service starts when it is needed.');
}

function describeExternal({ name, endpoint, region, profile, accessKeyId }: ExternalDescription): string {
  const who =
    profile === undefined
      ? l10n.t('As the access key {0}.', accessKeyId)
      : l10n.t('As the profile {0}.', profile);
  return `${l10n.t('Connected to {0}: {1} ({2}).', name, endpoint, region)}\n${who}`;
}

function describeCredentials(minutes: number): string {
  if (minutes === 0) return l10n.t("The newest terminal's credentials have expired.");
  return minutes === 1
    ? l10n.t("The newest terminal's credentials last for a minute at most.")
    : l10n.t("The newest terminal's credentials last for {0} more minutes.", minutes);
}

/** The status bar item: where the workbench is connected to, and what time a credential terminal has left. */
export function statusOf(facts: StatusFacts): Status {
  const { connection, state, expiresAt, now } = facts;
  const { kind } = connection;
  const name = withoutIcons(connection.name);
  const icon = kind === 'embedded' ? icons[state] : '$(plug)';
  const place = kind === 'embedded' ? describeService(facts) : describeExternal(connection);
  if (!expiresAt) return { text: `${icon} ${l10n.t('FinSpace: {0}', name)}`, tooltip: place };
  const minutes = minutesLeft(expiresAt, now);
  const text =
    minutes > 0
      ? `$(key) ${l10n.t('FinSpace: {0} · {1} min', name, minutes)}`
      : `$(warning) ${l10n.t('FinSpace: {0} · expired', name)}`;
  return { text, tooltip: `${place}\n${describeCredentials(minutes)}` };
}
