import { RequestFault } from './requestFault';
import type { RequestTarget } from './requestTarget';

/** What a SigV4 `Authorization` header says. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `yyyymmdd` */
  readonly date: string;
  readonly region: string;
  /** As the scope names it; not one of ours, perhaps. */
  readonly service: string;
  /** Lower case, in the order they were sent. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly signature: string;
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

function scopeOf(credential: string): readonly [string, string, string, string] {
  const [accessKeyId, date, region, service, end, ...rest] = credential.split('/');
  const isWhole = accessKeyId && date && region && service && end === 'aws4_request' && rest.length === 0;
  if (!isWhole) throw incomplete('Credential is not <key>/<yyyymmdd>/<region>/<service>/aws4_request');
  return [accessKeyId, date, region, service];
}

/** @throws RequestFault `IncompleteSignature` */
function parseVersion4(header: string): Authorization {
  const fields = fieldsOf(header);
  const [accessKeyId, date, region, service] = scopeOf(fields.get('Credential') ?? '');
  if (!/^\d{8}$/.test(date)) throw incomplete('the date in Credential is not yyyymmdd');
  const signedHeaders = (fields.get('SignedHeaders') ?? '').toLowerCase().split(';');
  const signature = fields.get('Signature') ?? '';
  if (signedHeaders.includes('')) throw incomplete('SignedHeaders is missing or has an empty name');
  if (!/^[0-9a-f]{64}$/.test(signature)) throw incomplete('Signature is not 64 hexadecimal digits');
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

const hasParameter = (target: RequestTarget, name: string): boolean =>
  target.query.some(([candidate]) => candidate.toLowerCase() === name);

/**
 * Finds who claims to have signed a request.
 * @throws RequestFault `MissingAuthentication`, `UnsupportedSignature`, `IncompleteSignature`
 */
export function readAuthorization(headers: Headers, target: RequestTarget): Authorization {
  const header = headers['authorization'];
  if (header === undefined) throw unsigned(target);
  if (header.startsWith(`${algorithm} `)) return parseVersion4(header);
  if (header.startsWith('AWS ')) throw version2();
  throw new RequestFault(
    'UnsupportedSignature',
    `The authorization mechanism you have provided is not supported. Please use ${algorithm}.`,
  );
}

function unsigned(target: RequestTarget): RequestFault {
  if (hasParameter(target, 'x-amz-signature')) {
    return new RequestFault(
      'UnsupportedSignature',
      'Presigned URLs are not supported by this version of the service. Sign the request in its headers.',
    );
  }
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
