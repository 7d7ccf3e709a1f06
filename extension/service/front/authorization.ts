import { parseCredential, type Credential } from './credential';
import { isPresigned, readQueryAuthorization, type Presigned } from './queryAuthorization';
import { RequestFault } from './requestFault';
import type { RequestTarget } from './requestTarget';

/** What a SigV4 signature says, in the `Authorization` header or in the query. */
export interface Authorization extends Credential {
  /** Lower case, in the order they were sent. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly signature: string;
  /** Present where the signature is in the query. */
  readonly presigned?: Presigned;
}

type Headers = Readonly<Record<string, string | undefined>>;

const algorithm = 'AWS4-HMAC-SHA256';
const howToSignWithVersion4 =
  'Please use AWS4-HMAC-SHA256: set signature_version to s3v4 (AWS CLI: aws configure set ' +
  'default.s3.signature_version s3v4), or sign for another region than us-east-1, such as us-east-2.';

const incomplete = (problem: string): RequestFault =>
  new RequestFault('IncompleteSignature', `The Authorization header is not a valid signature: ${problem}.`);

function fieldsOf(header: string): ReadonlyMap<string, string> {
  const fields = header.slice(algorithm.length).split(',');
  return new Map(
    fields.map((field) => {
      const [name = '', ...value] = field.trim().split('=');
      return [name, value.join('=')];
    }),
  );
}

/** @throws RequestFault `IncompleteSignature` */
function parseVersion4(header: string): Authorization {
  const fields = fieldsOf(header);
  const credential = parseCredential(fields.get('Credential') ?? '');
  if (!credential) throw incomplete('Credential is not <key>/<yyyymmdd>/<region>/<service>/aws4_request');
  const signedHeaders = (fields.get('SignedHeaders') ?? '').toLowerCase().split(';');
  const signature = fields.get('Signature') ?? '';
  if (signedHeaders.includes('')) throw incomplete('SignedHeaders is missing or has an empty name');
  if (!/^[0-9a-f]{64}$/.test(signature)) throw incomplete('Signature is not 64 hexadecimal digits');
  return { ...credential, signedHeaders, signature };
}

const hasParameter = (target: RequestTarget, name: string): boolean =>
  target.query.some(([candidate]) => candidate.toLowerCase() === name);

/**
 * Finds who claims to have signed a request.
 * @throws RequestFault `MissingAuthentication`, `UnsupportedSignature`, `IncompleteSignature`,
 * `InvalidQuerySignature`, `AmbiguousSignature`
 */
export function readAuthorization(headers: Headers, target: RequestTarget): Authorization {
  const header = headers['authorization'];
  if (isPresigned(target.query)) {
    if (header !== undefined) throw ambiguous();
    return readQueryAuthorization(target.query);
  }
  if (header === undefined) throw unsigned(target);
  if (header.startsWith(`${algorithm} `)) return parseVersion4(header);
  if (header.startsWith('AWS ')) throw version2();
  throw new RequestFault(
    'UnsupportedSignature',
    `The authorization mechanism you have provided is not supported. Please use ${algorithm}.`,
  );
}

const ambiguous = (): RequestFault =>
  new RequestFault(
    'AmbiguousSignature',
    'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string ' +
      'parameter or the Authorization header should be specified',
  );

function unsigned(target: RequestTarget): RequestFault {
  if (hasParameter(target, 'awsaccesskeyid')) return version2();
  return new RequestFault(
    'MissingAuthentication',
    'Access denied: the request is not signed. Please sign it with SigV4.',
  );
}

const version2 = (): RequestFault =>
  new RequestFault(
    'UnsupportedSignature',
    `The authorization mechanism you have provided is not supported. ${howToSignWithVersion4}`,
  );

/** The service that the scope of a signature names, whether or not the signature is good; undefined without one. */
export function claimedService(headers: Headers, target: RequestTarget): string | undefined {
  const inHeader = /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]*)/.exec(headers['authorization'] ?? '')?.[1];
  const inQuery = target.query.find(([name]) => name.toLowerCase() === 'x-amz-credential')?.[1];
  return (inHeader ?? inQuery)?.split('/')[3];
}
