import { parseServiceHandle, type ServiceHandle } from './serviceHandle';

/** The one line that a starting service prints. */
export type ServiceAnnouncement =
  | { readonly kind: 'listening' | 'alreadyRunning'; readonly handle: ServiceHandle }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

function parseObject(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Reads a line of the service's output; undefined where it announces nothing. */
export function parseAnnouncement(line: string): ServiceAnnouncement | undefined {
  const { event, code, message } = parseObject(line);
  if (event === 'failed') {
    const text = typeof message === 'string' ? message : '';
    return { kind: 'failed', code: typeof code === 'string' ? code : 'Unknown', message: text };
  }
  const handle = parseServiceHandle(line);
  return handle && (event === 'listening' || event === 'alreadyRunning')
    ? { kind: event, handle }
    : undefined;
}
