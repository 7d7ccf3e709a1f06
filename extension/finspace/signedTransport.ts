import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, QueryParameterBag } from '@smithy/types';
import type { Readable } from 'node:stream';
import type { PresignedRequest } from './presignedRequest';
import { encodeLabel, type RequestForm } from './wire/requestForm';
import { Sha256 } from './sha256';

/** The service's name in the signed scope, whatever the endpoint. */
export const signingName = 'finspace-api';

const jsonType = 'application/json';

export interface TransportOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  readonly requestTimeoutMilliseconds: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Signs requests with SigV4 and sends them. Proxies of the environment are not used. */
export class SignedTransport {
  private readonly handler: NodeHttpHandler;
  private readonly signer: SignatureV4;
  private readonly endpoint: URL;

  constructor(options: TransportOptions) {
    this.endpoint = new URL(options.endpoint);
    this.handler = new NodeHttpHandler({
      connectionTimeout: Math.min(options.requestTimeoutMilliseconds, 5_000),
      requestTimeout: options.requestTimeoutMilliseconds,
      throwOnRequestTimeout: true,
    });
    this.signer = new SignatureV4({
      service: signingName,
      region: options.region,
      credentials: options.credentials,
      sha256: Sha256,
    });
  }

  /** Sends a request once. Rejects when the endpoint cannot be reached, time runs out or `signal` aborts. */
  async send(form: RequestForm, signal?: AbortSignal): Promise<HttpAnswer> {
    const signed = await this.signer.sign(this.requestOf(form));
    const { response } = await this.handler.handle(HttpRequest.clone(signed), { abortSignal: signal });
    return {
      status: response.statusCode,
      headers: response.headers,
      text: await textOf(response.body as Readable),
    };
  }

  /** Signs in the query: the host, path, query and body. `expiresIn` is in seconds. */
  async presign(
    form: RequestForm,
    options: { readonly expiresIn: number; readonly signingDate?: Date },
  ): Promise<PresignedRequest> {
    const request = this.requestOf(form);
    request.headers = { host: this.endpoint.host };
    const { path, query, method } = await this.signer.presign(request, options);
    const url = `${this.endpoint.origin}${path}?${queryText(query ?? {})}`;
    if (form.body === undefined) return { url, method, headers: {} };
    return { url, method, headers: { 'content-type': jsonType }, body: form.body };
  }

  destroy(): void {
    this.handler.destroy();
  }

  private requestOf(form: RequestForm): HttpRequest {
    const { hostname, port, protocol, host, pathname } = this.endpoint;
    const headers: Record<string, string> = { host };
    if (form.body !== undefined) {
      headers['content-type'] = jsonType;
      headers['content-length'] = String(Buffer.byteLength(form.body));
    }
    return new HttpRequest({
      method: form.method,
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path: pathname.replace(/\/$/, '') + form.path,
      query: { ...form.query },
      headers,
      body: form.body,
    });
  }
}

function queryText(query: QueryParameterBag): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeLabel(name)}=${encodeLabel(String(value))}`)
    .join('&');
}

async function textOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
