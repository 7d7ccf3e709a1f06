import type { ServiceHandle, ServiceHealth } from '../../finspace/serviceHandle';

/** What to do about the service of a data folder. */
export type StartDecision =
  | { readonly kind: 'use'; readonly handle: ServiceHandle }
  | { readonly kind: 'replace'; readonly handle: ServiceHandle }
  | { readonly kind: 'start'; readonly port: number };

/**
 * Compares versions of the form `1.2.3`, number by number; what follows a hyphen does not count.
 * Negative where the first is older.
 */
export function compareVersions(first: string, second: string): number {
  const numbers = (version: string) => (version.split('-')[0] ?? '').split('.').map(Number);
  const [left, right] = [numbers(first), numbers(second)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Decides from what the data folder's file says and what answers there.
 * A dead service's port is asked for again, because terminals and scripts hold it. A newer service than
 * ours is used: it speaks the same API, and ours could not open what it wrote.
 */
export function decideStart(
  handle: ServiceHandle | undefined,
  health: ServiceHealth | undefined,
  ownVersion: string,
): StartDecision {
  if (!handle) return { kind: 'start', port: 0 };
  if (!health || health.pid !== handle.pid) return { kind: 'start', port: handle.port };
  const older = compareVersions(health.version, ownVersion) < 0;
  return { kind: older ? 'replace' : 'use', handle };
}
