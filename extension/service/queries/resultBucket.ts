import type { BucketReader, StoredObject } from '../s3/storedObject';

/** Files of results as objects, `user/query/file`. Reading one counts as a use of its query. */
export class ResultBucket implements BucketReader {
  constructor(
    private readonly files: BucketReader,
    private readonly onRead: (ownerId: string, queryId: string) => void,
  ) {}

  find(key: string): Promise<StoredObject | undefined> {
    const [ownerId = '', queryId = ''] = key.split('/');
    this.onRead(ownerId, queryId);
    return this.files.find(key);
  }

  seek(from: string, before?: string): AsyncIterable<StoredObject> {
    return this.files.seek(from, before);
  }
}
