import { createHash } from 'node:crypto';
import {
  percentEncoded,
  type CaseCredentials,
  type ForeignSigner,
  type SignedRequest,
  type SigningCase,
} from './signingCase';

/** What aws-sdk 2 calls a request on its way, as far as it is used here. */
interface SdkHttpRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | string;
  region: string;
}

interface SdkRequest {
  readonly httpRequest: SdkHttpRequest;
  on(event: 'build', listener: (request: SdkRequest) => void): void;
  presign(expires: number): string;
}

interface SdkService {
  makeRequest(operation: string, parameters: object): SdkRequest;
}

/** The parts of aws-sdk 2 that it does not declare. */
export interface AwsSdk {
  readonly HttpRequest: new (endpoint: string, region: string) => SdkHttpRequest;
  readonly Service: new (options: object) => SdkService;
  readonly Signers: {
    readonly V4: new (
      request: SdkHttpRequest,
      service: string,
      options: object,
    ) => { addAuthorization(credentials: CaseCredentials, date: Date): void };
  };
}

const bodyOf = ({ body }: SigningCase): Buffer => Buffer.from(body, 'base64');

function fill(request: SdkHttpRequest, signing: SigningCase, query: string): void {
  const body = bodyOf(signing);
  request.method = signing.method;
  request.path = `${signing.path}${query === '' ? '' : '?'}${query}`;
  Object.assign(request.headers, { Host: signing.host }, Object.fromEntries(signing.headers));
  request.body = body.length > 0 ? body : '';
  // A presigned URL says nothing of a payload that is not there.
  if (signing.service === 's3' && (signing.expiresIn === undefined || body.length > 0)) {
    request.headers['X-Amz-Content-Sha256'] = createHash('sha256').update(body).digest('hex');
  }
}

/** As people write queries: this signer reads them and writes them anew for itself. */
function looseQuery({ query, seed }: SigningCase): string {
  const encode =
    seed % 2 === 0 ? percentEncoded : (text: string) => percentEncoded(text).replaceAll('%20', '+');
  return query
    .map(([name, value]) =>
      value === '' && seed % 3 === 0 ? encode(name) : `${encode(name)}=${encode(value)}`,
    )
    .join('&');
}

const strictQuery = ({ query }: SigningCase): string =>
  query.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join('&');

function signHeaders(sdk: AwsSdk, signing: SigningCase): SignedRequest {
  const request = new sdk.HttpRequest(`http://${signing.host}`, signing.region);
  fill(request, signing, looseQuery(signing));
  const signer = new sdk.Signers.V4(request, signing.service, { signatureCache: signing.seed % 2 === 0 });
  signer.addAuthorization(signing.credentials, new Date());
  const { method, path, headers } = request;
  return { method, target: path, headers: Object.entries(headers), body: bodyOf(signing) };
}

const noInput = { input: { type: 'structure', members: {} } };

function presign(sdk: AwsSdk, signing: SigningCase, expiresIn: number): SignedRequest {
  const { service: signingName, region, credentials, host } = signing;
  const metadata = {
    apiVersion: '2020-01-01',
    endpointPrefix: signingName,
    protocol: 'json',
    signatureVersion: 'v4',
  };
  const apiConfig = { metadata: { ...metadata, signingName }, operations: { Anything: noInput }, shapes: {} };
  const service = new sdk.Service({
    apiConfig,
    endpoint: `http://${host}`,
    region,
    signatureVersion: 'v4',
    ...credentials,
  });
  const request = service.makeRequest('anything', {});
  let sent: Record<string, string> = {};
  request.on('build', ({ httpRequest }) => {
    const { 'presigned-expires': expires = '' } = httpRequest.headers;
    httpRequest.headers = { 'presigned-expires': expires };
    fill(httpRequest, signing, strictQuery(signing));
    const { 'presigned-expires': _expires, ...others } = httpRequest.headers;
    sent = others;
  });
  const target = request.presign(expiresIn).slice(`http://${host}`.length);
  return { method: signing.method, target, headers: Object.entries(sent), body: bodyOf(signing) };
}

/**
 * The signer of one version of aws-sdk 2. It leaves paths untidied for every service, and sorts parameters by
 * their decoded names; SigV4's documentation and the other signers do not.
 */
export const awsSdkSigner = (name: string, sdk: AwsSdk): ForeignSigner => ({
  name,
  dialect: {
    tidiesPaths: false,
    sortsEncoded: false,
    takesRepeatedHeaders: false,
    presignsBodies: true,
    keepsNoBreakSpaces: false,
  },
  sign: (cases) =>
    Promise.resolve(
      cases.map((signing) =>
        signing.expiresIn === undefined
          ? signHeaders(sdk, signing)
          : presign(sdk, signing, signing.expiresIn),
      ),
    ),
});
