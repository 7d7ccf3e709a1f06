import { uriOf, type SourcePath } from '../ingest/sourcePath';
import { AccessDenied } from './accessDenied';
import type { Actor } from './actor';
import type { S3Access } from './s3Rights';

/**
 * Decides from where changesets may be made: from buckets of this service only where the user could read the
 * files themselves. Other buckets are for whoever gave the service its AWS profile to decide.
 */
export class SourceRights {
  constructor(
    private readonly access: Pick<S3Access, 'rightsOfActor'>,
    private readonly buckets: { hasBucket(bucket: string): Promise<boolean> },
  ) {}

  /** @throws AccessDenied naming the source */
  async require(actor: Actor, source: SourcePath): Promise<void> {
    const { bucket, key } = source;
    if (await this.access.rightsOfActor(actor).mayRead(bucket, key)) return;
    if (!(await this.buckets.hasBucket(bucket))) return;
    throw new AccessDenied(
      `You may not read the source ${uriOf(source).slice(0, 200)}: stage files in your working location.`,
    );
  }
}
