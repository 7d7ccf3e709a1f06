import { join } from 'node:path';
import type { Database } from '../catalog/database';
import { ObjectCatalog } from '../catalog/objectCatalog';
import { UploadCatalog } from '../catalog/uploadCatalog';
import type { DigestPool } from '../front/digestPool';
import { BlobFolder } from './blobFolder';
import { ByteWriter } from './byteWriter';
import { MultipartUploads } from './multipartUploads';
import { ObjectStore, type FolderBucketEntry } from './objectStore';
import { UploadFolder } from './uploadFolder';
import { UploadParts } from './uploadParts';

export interface ObjectFolderOptions {
  readonly database: Database;
  /** The folder that holds the objects' bytes. */
  readonly folder: string;
  readonly digests: DigestPool;
  readonly folderBuckets: readonly FolderBucketEntry[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
}

/** The objects of a data folder, and those that are being uploaded in parts. */
export class ObjectFolder {
  readonly store: ObjectStore;
  readonly uploads: MultipartUploads;
  private readonly parts: UploadParts;

  constructor({ database, folder, digests, folderBuckets, clock }: ObjectFolderOptions) {
    const writer = new ByteWriter(digests);
    const blobs = new BlobFolder(folder, writer);
    const uploadFolder = new UploadFolder(join(folder, 'uploads'), writer);
    const uploadCatalog = new UploadCatalog(database);
    this.parts = new UploadParts(uploadCatalog, uploadFolder, clock);
    const catalog = new ObjectCatalog(database);
    this.store = new ObjectStore({ catalog, parts: this.parts, blobs, folderBuckets, now: clock });
    this.uploads = new MultipartUploads({
      catalog: uploadCatalog,
      store: this.store,
      blobs,
      folder: uploadFolder,
      parts: this.parts,
      now: clock,
    });
  }

  /** Makes the folders and brings to an end what a crash left half done. Call it before anything else. */
  async open(): Promise<void> {
    await this.store.open();
    await this.parts.open();
  }
}
