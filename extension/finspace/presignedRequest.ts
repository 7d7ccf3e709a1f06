import { ClientUsageError } from './clientUsageError';

export interface PresignOptions {
  /** Seconds for which the URL is good: whole, 1 to 604,800 (a week). 3,600 when left out. */
  readonly expiresInSeconds?: number;
  /** The HTTP method that the URL is signed for; the operation's own when left out. */
  readonly method?: string;
  /** The instant from which it is good; now when left out. */
  readonly signingDate?: Date;
}

/**
 * A signed request that any HTTP client can send, without keys: `fetch(url, { method, headers, body })`.
 * Who holds it may make this one call until it expires, so treat the URL as a secret.
 */
export interface PresignedRequest {
  readonly url: string;
  readonly method: string;
  /** Not signed, but to be sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Signed: any other body is refused. Absent where the operation has none. */
  readonly body?: string;
}

const week = 604_800;

/** @throws ClientUsageError `InvalidOption` */
export function requireExpiry(seconds = 3_600): number {
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= week) return seconds;
  throw new ClientUsageError(
    'InvalidOption',
    `expiresInSeconds must be a whole number from 1 to 604,800, not ${seconds}.`,
  );
}
