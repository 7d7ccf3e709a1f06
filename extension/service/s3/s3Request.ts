import type { S3Rights } from '../access/s3Rights';
import type { ServiceAnswer, ServiceRequest } from '../front/exchange';
import { decodeUri } from '../front/requestTarget';
import { xmlDocument, type XmlChild } from '../front/xml';
import type { ByteSource } from './byteWriter';
import type { MultipartUploads } from './multipartUploads';
import type { ObjectStore } from './objectStore';
import { S3Error } from './s3Error';

/** What S3 operations work with. */
export interface S3Context {
  readonly store: ObjectStore;
  readonly uploads: MultipartUploads;
  readonly region: string;
}

/** A request whose bucket and key have been found; they are empty where it names none. */
export interface S3Request {
  readonly request: ServiceRequest;
  readonly rights: S3Rights;
  readonly bucket: string;
  readonly key: string;
  /** The first value of each parameter. */
  readonly query: ReadonlyMap<string, string>;
}

export type S3Operation = (context: S3Context, request: S3Request) => Promise<ServiceAnswer>;

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
const greatestKeyBytes = 1024;
const greatestDocument = 8 * 1024 * 1024;
/** A bucket before what the service goes by: a name of S3, or this machine. */
const bucketInHost =
  /^(.+?)\.(?:s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com|(?:s3\.)?localhost|127(?:\.\d{1,3}){3}(?:\.(?:nip|sslip)\.io)?)(?::\d+)?$/i;

function splitPath(path: string, host: string): readonly [bucket: string, key: string] {
  const inHost = bucketInHost.exec(host)?.[1];
  const rest = path.replace(/^\//, '');
  if (inHost !== undefined) return [inHost, rest];
  const position = rest.indexOf('/');
  return position < 0 ? [rest, ''] : [rest.slice(0, position), rest.slice(position + 1)];
}

/**
 * Finds bucket and key, in the path or, of the bucket, in the host.
 * @throws S3Error `KeyTooLongError`
 * @throws RequestFault `MalformedRequest`
 */
export function s3RequestOf(request: ServiceRequest, rights: S3Rights): S3Request {
  const [bucket, encodedKey] = splitPath(request.path, request.headers['host'] ?? '');
  const key = decodeUri(encodedKey);
  if (Buffer.byteLength(key) > greatestKeyBytes)
    throw new S3Error('KeyTooLongError', 'Your key is too long.');
  const query = new Map([...request.query].reverse());
  return { request, rights, bucket: decodeUri(bucket), key, query };
}

export const emptyAnswer = (status: number, headers: ServiceAnswer['headers'] = {}): ServiceAnswer => ({
  status,
  headers,
});

export const xmlAnswer = (
  name: string,
  children: readonly XmlChild[],
  headers: ServiceAnswer['headers'] = {},
): ServiceAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/xml', ...headers },
  body: xmlDocument(name, namespace, ...children),
});

/** As XML carries times. */
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/**
 * A number from the query, or what stands in its place.
 * @throws S3Error `InvalidArgument`
 */
export function numberOf(query: S3Request['query'], name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === undefined || text === '') return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`, {
    ArgumentName: name,
    ArgumentValue: text,
  });
}

/**
 * Asks that an upload say how long it is: else nothing would tell an empty one from one without its bytes.
 * @throws S3Error `MissingContentLength`
 */
export function requireLength({ headers }: ServiceRequest): void {
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return;
  throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.');
}

/** The bytes that a request brings, for those who keep them. */
export function payloadOf({ payload, body }: ServiceRequest): ByteSource {
  return payload ?? { bytes: body as AsyncIterable<Buffer> };
}

/**
 * Reads a document from a request's body, once it has been verified to its end.
 * @throws S3Error `EntityTooLarge`
 */
export async function documentOf({ request }: S3Request): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > greatestDocument)
      throw new S3Error('EntityTooLarge', 'The document of the request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
