import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../../extension/finspace/sha256';
import { percentEncoded, type ForeignSigner, type SignedRequest, type SigningCase } from './signingCase';

const unsigned = (signing: SigningCase): HttpRequest => {
  const [hostname, port] = signing.host.split(':');
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of signing.query) {
    const known = query[name];
    if (Object.hasOwn(query, name) && known !== undefined) query[name] = [known, value].flat();
    else query[name] = value;
  }
  const isUnsignedPayload = signing.service === 's3' && signing.expiresIn !== undefined;
  return new HttpRequest({
    method: signing.method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: signing.path,
    query,
    headers: {
      host: signing.host,
      ...(isUnsignedPayload ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {}),
      ...Object.fromEntries(signing.headers),
    },
    body: Buffer.from(signing.body, 'base64'),
  });
};

async function sign(signing: SigningCase): Promise<SignedRequest> {
  const { service, region, credentials, expiresIn } = signing;
  const isS3 = service === 's3';
  const options = { service, region, credentials, sha256: Sha256, uriEscapePath: !isS3 };
  const signer = new SignatureV4({ ...options, applyChecksum: isS3 || signing.seed % 2 === 0 });
  const request = unsigned(signing);
  const signed =
    expiresIn === undefined ? await signer.sign(request) : await signer.presign(request, { expiresIn });
  const pairs = Object.entries(signed.query ?? {}).flatMap(([name, value]) =>
    [value ?? ''].flat().map((each) => `${percentEncoded(name)}=${percentEncoded(each)}`),
  );
  return {
    method: signed.method,
    target: `${signed.path}${pairs.length > 0 ? '?' : ''}${pairs.join('&')}`,
    headers: Object.entries(signed.headers),
    body: Buffer.from(signing.body, 'base64'),
  };
}

export const smithySigner: ForeignSigner = {
  name: '@smithy/signature-v4',
  dialect: {
    tidiesPaths: true,
    sortsEncoded: true,
    takesRepeatedHeaders: false,
    presignsBodies: true,
    keepsNoBreakSpaces: true,
  },
  sign: (cases) => Promise.all(cases.map(sign)),
};
