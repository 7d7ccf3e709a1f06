import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity } from '@smithy/types';
import { testKey, testRegion } from './testFront';
import { Sha256 } from '../../../extension/finspace/sha256';

export interface S3RequestOptions {
  readonly method: string;
  /** Percent-encoded, with the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is signed; `body` is what is sent. */
  readonly signedBody?: string | Buffer;
  readonly body?: string | Buffer;
  readonly credentials?: AwsCredentialIdentity;
  readonly service?: string;
  readonly signingDate?: Date;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

function queryOf(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries(parameters);
}

/** The headers of a signed request, by a signer that nobody here wrote. */
export async function signS3(endpoint: string, options: S3RequestOptions): Promise<Record<string, string>> {
  const { host, hostname, port } = new URL(endpoint);
  const [path = '', query = ''] = options.path.split('?');
  const body = options.signedBody ?? options.body ?? '';
  const hash = createHash('sha256').update(body).digest('hex');
  const signer = new SignatureV4({
    service: options.service ?? 's3',
    region: testRegion,
    credentials: options.credentials ?? testKey,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const unsigned = new HttpRequest({
    method: options.method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    query: queryOf(new URLSearchParams(query)),
    headers: { host, 'x-amz-content-sha256': hash, ...options.headers },
    body,
  });
  return (await signer.sign(unsigned, { signingDate: options.signingDate })).headers;
}

/** Opens a request, whose body is the caller's to write. */
export function openRaw(
  endpoint: string,
  { method, path }: Pick<S3RequestOptions, 'method' | 'path'>,
  headers: Readonly<Record<string, string>>,
): ClientRequest {
  return request(endpoint, { method, path, headers, agent: false });
}

/** The answer to a request, once it is whole. */
export async function answerOf(sent: ClientRequest): Promise<RawAnswer> {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() };
}

/** Sends a request just as it is given. */
export function sendRaw(
  endpoint: string,
  options: Pick<S3RequestOptions, 'method' | 'path' | 'body'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const length = { 'content-length': String(Buffer.byteLength(options.body ?? '')) };
  const sent = openRaw(endpoint, options, { ...length, ...headers });
  sent.end(options.body);
  return answerOf(sent);
}

/** Signs and sends a request. */
export async function sendS3(endpoint: string, options: S3RequestOptions): Promise<RawAnswer> {
  return sendRaw(endpoint, options, await signS3(endpoint, options));
}

/** The code in an error's XML. */
export const codeOf = ({ text }: RawAnswer): string => /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? '';

/** The name of an error, in whatever protocol it is. */
export const nameOf = (answer: RawAnswer): string =>
  String(answer.headers['x-amzn-errortype'] ?? codeOf(answer));
