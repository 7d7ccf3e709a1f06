import { quoted } from '../eTags';
import {
  checksumAlgorithmOf,
  checksumHeaders,
  keptHeadersOf,
  payloadChecksum,
  writeConditionOf,
} from '../objectHeaders';
import { emptyAnswer, payloadOf, requireLength, type S3Operation } from '../s3Request';

export const putObject: S3Operation = async ({ store }, { request, bucket, key }) => {
  requireLength(request);
  const { eTag, checksum } = await store.put(bucket, key, payloadOf(request), {
    headers: keptHeadersOf(request.headers),
    checksum: () => payloadChecksum(request),
    checksumAlgorithm: checksumAlgorithmOf(request.headers),
    condition: writeConditionOf(request.headers),
  });
  return emptyAnswer(200, { etag: quoted(eTag), ...checksumHeaders(checksum) });
};
