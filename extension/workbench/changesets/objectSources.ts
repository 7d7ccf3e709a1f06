import { ObjectStore, openS3 } from '../locations/objectStore';
import type { ServiceCaller } from '../connections/connection';
import { headLimit, unpackHead, type FileHead } from './fileHead';

/** Reads `s3://bucket/key`; undefined for other forms. */
export function parseS3Uri(uri: string): { readonly bucket: string; readonly key: string } | undefined {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.*)$/s.exec(uri) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}

/** What the first object at or below a URI that holds something begins with; undefined where there is none. */
export async function readObjectHead(
  service: ServiceCaller,
  uri: string,
): Promise<(FileHead & { readonly name: string }) | undefined> {
  const source = parseS3Uri(uri);
  if (!source) return undefined;
  const { bucket, key: prefix } = source;
  const objects = await new ObjectStore(service).everything(bucket, prefix, 100);
  const object = objects.find(({ size }) => size > 0);
  if (!object) return undefined;
  const client = await openS3(await service.call(({ connection }) => Promise.resolve(connection)));
  try {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: object.key, Range: `bytes=0-${headLimit - 1}` }),
    );
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    return {
      ...(await unpackHead(bytes, object.size > headLimit)),
      name: object.key.split('/').at(-1) ?? '',
    };
  } finally {
    client.destroy();
  }
}

/** A folder or object that lies in the working location. */
export interface StagedEntry {
  /** Its own name; a folder's ends with a slash. */
  readonly name: string;
  readonly s3Uri: string;
  /** Bytes; absent for folders. */
  readonly size?: number;
}

/** What lies in the INGESTION working location, by name the last first; the first 1,000 of S3's list at most. */
export async function listStaged(service: ServiceCaller): Promise<readonly StagedEntry[]> {
  const store = new ObjectStore(service);
  const { bucket, root } = await store.place('INGESTION');
  const { folders, items } = await store.level(bucket, root);
  const entry = (key: string, size?: number): StagedEntry => {
    return { name: key.slice(root.length), s3Uri: `s3://${bucket}/${key}`, size };
  };
  const objects = items.filter(({ size }) => size > 0).map(({ key, size }) => entry(key, size));
  return [...folders.map((key) => entry(key)).reverse(), ...objects];
}
