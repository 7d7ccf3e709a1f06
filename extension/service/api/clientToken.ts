import type { ClientToken } from '../catalog/clientTokens';

/** The client token of a request, where it carries one. */
export const clientTokenOf = (
  operation: string,
  token: string | undefined,
  requestHash: string,
): ClientToken | undefined => (token === undefined ? undefined : { operation, token, requestHash });
