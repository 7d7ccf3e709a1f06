/** The URI of what an upload puts in place: `s3://bucket/prefix/`. */
export const stagedUriOf = ({
  bucket,
  prefix,
}: {
  readonly bucket: string;
  readonly prefix: string;
}): string => `s3://${bucket}/${prefix}`;
