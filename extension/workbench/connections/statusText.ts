import { l10n } from '../host/l10n';
import type { ServiceState } from '../serviceProcess/serviceSupervisor';

export interface StatusFacts {
  readonly state: ServiceState;
  readonly endpoint?: string;
  readonly region?: string;
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

function describeState({ state, endpoint, region }: StatusFacts): string {
  if (state === 'running')
    return l10n.t('The local service listens at {0} ({1}).', endpoint ?? '', region ?? '');
  if (state === 'starting') return l10n.t('The local service is starting.');
  if (state === 'failed') return l10n.t('The local service could not be started.');
  return l10n.t('The local service starts when it is needed.');
}

function describeCredentials(minutes: number): string {
  if (minutes === 0) return l10n.t("The newest terminal's credentials have expired.");
  return minutes === 1
    ? l10n.t("The newest terminal's credentials last for a minute at most.")
    : l10n.t("The newest terminal's credentials last for {0} more minutes.", minutes);
}

/** The status bar item: the service's state, or once there is a credential terminal what time it has left. */
export function statusOf(facts: StatusFacts): Status {
  const { state, expiresAt, now } = facts;
  if (!expiresAt) return { text: `${icons[state]} FinSpace`, tooltip: describeState(facts) };
  const minutes = minutesLeft(expiresAt, now);
  const text =
    minutes > 0
      ? `$(key) ${l10n.t('FinSpace · {0} min', minutes)}`
      : `$(warning) ${l10n.t('FinSpace · expired')}`;
  return { text, tooltip: `${describeState(facts)}\n${describeCredentials(minutes)}` };
}
