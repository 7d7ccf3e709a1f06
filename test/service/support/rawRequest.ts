import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity } from '@smithy/types';
import { Sha256 } from '../../../extension/finspace/sha256';
import type { RunningService } from './runningService';

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly service?: string;
  readonly signingDate?: Date;
  readonly credentials: AwsCredentialIdentity;
  readonly region?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The signed headers of a request, by a signer that nobody here wrote. */
export async function signedHeaders(endpoint: string, request: RawRequest): Promise<Record<string, string>> {
  const { host, hostname, port, protocol } = new URL(endpoint);
  const signer = new SignatureV4({
    service: request.service ?? 'finspace-api',
    region: request.region ?? 'us-east-2',
    credentials: request.credentials,
    sha256: Sha256,
  });
  const [path = '', search] = request.path.split('?');
  const unsigned = new HttpRequest({
    method: request.method,
    protocol,
    hostname,
    port: Number(port),
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: { host, ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: request.body,
  });
  const { headers } = await signer.sign(unsigned, { signingDate: request.signingDate });
  return headers;
}

/** Sends a request just as it is given. */
export async function sendRaw(
  endpoint: string,
  { method, path, body }: Pick<RawRequest, 'method' | 'path' | 'body'>,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const { host: _host, ...others } = headers;
  const answer = await fetch(endpoint + path, { method, body, headers: others });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

export async function sendSigned(endpoint: string, request: RawRequest): Promise<RawAnswer> {
  return sendRaw(endpoint, request, await signedHeaders(endpoint, request));
}

/** Sends JSON to a running service as its owner would, but for the client's own checks. */
export const sendJson = (
  { handle, credentials }: RunningService,
  method: string,
  path: string,
  body?: object,
): Promise<RawAnswer> =>
  sendSigned(handle.endpoint, { method, path, body: body && JSON.stringify(body), credentials });
