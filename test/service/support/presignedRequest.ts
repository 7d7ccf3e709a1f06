import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity } from '@smithy/types';
import { Sha256 } from '../../../extension/finspace/sha256';

export interface PresignOptions {
  readonly method?: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly service: string;
  readonly credentials: AwsCredentialIdentity;
  /** Seconds. */
  readonly expiresIn?: number;
  readonly signingDate?: Date;
}

/** A presigned URL, by a signer that nobody here wrote. */
export async function presign(endpoint: string, options: PresignOptions): Promise<URL> {
  const { host, hostname, port } = new URL(endpoint);
  const { path, service, credentials, expiresIn, signingDate } = options;
  const isS3 = service === 's3';
  const signer = new SignatureV4({
    service,
    credentials,
    region: 'us-east-2',
    sha256: Sha256,
    uriEscapePath: !isS3,
  });
  const unsigned = new HttpRequest({
    method: options.method ?? 'GET',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    query: { ...options.query },
    headers: { host, ...(isS3 ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {}), ...options.headers },
    body: options.body,
  });
  const { query } = await signer.presign(unsigned, { expiresIn, signingDate });
  const url = new URL(path, endpoint);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.append(name, String(value));
  return url;
}
