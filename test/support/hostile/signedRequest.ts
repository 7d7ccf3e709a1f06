import type { RandomSource } from '../randomSource';
import { smithySigner } from '../signatures/smithySigner';
import type { SignedRequest, SigningCase } from '../signatures/signingCase';
import type { HostileGround } from './hostileRequest';

type Signable = Pick<SigningCase, 'service' | 'method' | 'path' | 'query' | 'headers'> & {
  readonly body: Buffer;
};

/** A request that is signed as it should be, in its headers or in its query. */
export async function signedRequest(
  { host, region, caller }: HostileGround,
  random: RandomSource,
  { body, ...signable }: Signable,
): Promise<SignedRequest> {
  const signing = {
    ...signable,
    host,
    region,
    credentials: caller.credentials,
    seed: random.below(2),
    body: body.toString('base64'),
    expiresIn: random.chance(0.15) ? 60 : undefined,
  };
  const [request] = await smithySigner.sign([signing]);
  if (!request) throw new Error('The signer has signed nothing.');
  return request;
}

/** A request as it goes over the wire, with the length of its body, another, or none but chunks. */
export function bytesOf(request: SignedRequest, length: number | 'chunked' = request.body.length): Buffer {
  const lines = [
    `${request.method} ${request.target} HTTP/1.1`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), request.body]);
}
