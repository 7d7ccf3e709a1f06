import type { ForeignSource } from './foreignSource';
import type { SourceLimits } from './listSources';

/**
 * Reads buckets of S3 with the ordinary AWS credentials of whoever runs the service. The SDK is loaded when
 * such a bucket is first asked for.
 *
 * @param region where a bucket is looked for first; S3 says where it is
 */
export function ordinaryForeignSource(region: string, limits: SourceLimits): ForeignSource {
  let source: Promise<ForeignSource> | undefined;
  return {
    fetch: async (path, folder, signal) => {
      source ??= connect(region, limits);
      return (await source).fetch(path, folder, signal);
    },
  };
}

async function connect(region: string, limits: SourceLimits): Promise<ForeignSource> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { AwsForeignSource } = await import('./awsForeignSource');
  const requestHandler = { connectionTimeout: 5_000, requestTimeout: 60_000 };
  return new AwsForeignSource(
    new S3Client({ region, followRegionRedirects: true, maxAttempts: 2, requestHandler }),
    limits,
  );
}
