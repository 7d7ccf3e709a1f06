import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { requireValue } from '../../service/support/dataClients';
import type { World } from './world';

/** What is known of an object's bytes; absent where there is none. */
interface Content {
  readonly eTag: string;
  readonly sha256: string;
  readonly size: number;
}

interface Entry {
  /** What was acknowledged last. */
  known?: Content;
  /** What an unanswered request may have made of it. */
  possible?: { readonly content?: Content };
  isVerified: boolean;
}

const hash = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');

export const contentOf = (bytes: Uint8Array, eTag = hash('md5', bytes)): Content => ({
  eTag,
  sha256: hash('sha256', bytes),
  size: bytes.byteLength,
});

/** Which objects there have to be, by what was acknowledged; of each key one request is under way at most. */
export class ObjectLedger {
  private readonly entries = new Map<string, Entry>();

  put(world: World, key: string, bytes: Uint8Array): Promise<void> {
    return this.change([key], contentOf(bytes), () =>
      world.s3.send(new PutObjectCommand({ Bucket: world.bucket, Key: key, Body: bytes })),
    );
  }

  delete(world: World, keys: readonly string[]): Promise<void> {
    const [first = '', second] = keys;
    const Objects = keys.map((Key) => ({ Key }));
    return this.change(keys, undefined, () =>
      second === undefined
        ? world.s3.send(new DeleteObjectCommand({ Bucket: world.bucket, Key: first }))
        : world.s3.send(new DeleteObjectsCommand({ Bucket: world.bucket, Delete: { Objects } })),
    );
  }

  /** Makes a request that changes keys; where it is not answered, both outcomes are possible. */
  async change(
    keys: readonly string[],
    content: Content | undefined,
    request: () => Promise<unknown>,
  ): Promise<void> {
    const entries = keys.map((key) => this.entryOf(key));
    for (const entry of entries) Object.assign(entry, { possible: { content }, isVerified: false });
    await request();
    for (const entry of entries) Object.assign(entry, { known: content, possible: undefined });
  }

  /** Compares all objects with what there has to be: each by its entity tag, new ones by all their bytes. */
  async check(world: World): Promise<void> {
    const found = await this.list(world);
    for (const [key, entry] of this.entries) {
      const eTag = found.get(key);
      const possible = entry.possible ? [entry.known, entry.possible.content] : [entry.known];
      assert.ok(
        possible.some((content) => content?.eTag === eTag),
        `${key} is ${eTag ?? 'absent'}, not ${possible.map((content) => content?.eTag ?? 'absent').join(' or ')}`,
      );
      entry.known = possible.find((content) => content?.eTag === eTag);
      entry.possible = undefined;
      if (!entry.known) this.entries.delete(key);
      else if (!entry.isVerified) await this.verify(world, key, entry.known);
      entry.isVerified = true;
    }
    assert.deepEqual([...found.keys()].sort(), [...this.entries.keys()].sort());
  }

  /** As many as the last check found. */
  get count(): number {
    return this.entries.size;
  }

  private entryOf(key: string): Entry {
    const entry = this.entries.get(key) ?? { isVerified: false };
    this.entries.set(key, entry);
    return entry;
  }

  private async verify({ s3, bucket }: World, key: string, content: Content): Promise<void> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const bytes = await requireValue(Body).transformToByteArray();
    assert.equal(bytes.byteLength, content.size, key);
    assert.equal(hash('sha256', bytes), content.sha256, key);
  }

  private async list({ s3, bucket }: World): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
      for (const { Key = '', ETag = '' } of page.Contents ?? []) found.set(Key, ETag.replaceAll('"', ''));
    }
    return found;
  }
}
