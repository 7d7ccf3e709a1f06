/** Where a changeset's files are: one object, or all below a prefix. */
export interface SourcePath {
  readonly bucket: string;
  /** Key of an object, or a prefix of keys; empty for a whole bucket. */
  readonly key: string;
}

/** `s3SourcePath` names no place in S3. */
export class SourcePathError extends Error {
  override readonly name = 'SourcePathError';

  constructor(readonly path: string) {
    super(
      'sourceParams.s3SourcePath has to be s3://bucket/key, or https://bucket.s3.region.amazonaws.com/key: ' +
        JSON.stringify(path.slice(0, 200)),
    );
  }
}

const bucketPattern = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const domain = '(?:dualstack\\.)?(?:[a-z0-9-]+\\.)?amazonaws\\.com(?:\\.cn)?';
const virtualHost = new RegExp(`^(?<bucket>.+)\\.s3[.-]${domain}$`);
const pathHost = new RegExp(`^s3[.-]${domain}$`);

/**
 * Reads all forms of `s3SourcePath`: an s3 URI, and https URLs with the bucket in the host or in the path.
 * @throws SourcePathError
 */
export function parseSourcePath(path: string): SourcePath {
  const source = /^s3[an]?:\/\//i.test(path) ? fromUri(path) : fromUrl(path);
  if (!source || !bucketPattern.test(source.bucket)) throw new SourcePathError(path);
  return source;
}

/** The place as an s3 URI. */
export const uriOf = ({ bucket, key }: SourcePath): string => `s3://${bucket}/${key}`;

function fromUri(path: string): SourcePath {
  const [bucket = '', ...key] = path.replace(/^[^:]+:\/\//, '').split('/');
  return { bucket, key: key.join('/') };
}

function fromUrl(path: string): SourcePath | undefined {
  if (!/^https:\/\//i.test(path) || !URL.canParse(path)) return undefined;
  const { hostname, pathname, search, hash } = new URL(path);
  const place = decoded(pathname.slice(1));
  if (place === undefined || search !== '' || hash !== '') return undefined;
  if (pathHost.test(hostname)) return fromUri(`s3://${place}`);
  const bucket = virtualHost.exec(hostname)?.groups?.['bucket'];
  return bucket === undefined ? undefined : { bucket, key: place };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
