import { parseFileFormat } from '../engine/fileFormat';
import { FormatOptionError } from '../engine/formatOptionError';
import { parseSourcePath, SourcePathError, type SourcePath } from '../ingest/sourcePath';
import { invalid } from './apiError';

/** @throws ApiError (ValidationException) naming the option that the service cannot follow. */
export function checkFormat(formatParams: Readonly<Record<string, string>>): void {
  try {
    parseFileFormat(formatParams);
  } catch (cause) {
    if (cause instanceof FormatOptionError) throw invalid(cause.message, { cause, reason: cause.code });
    throw cause;
  }
}

/** @throws ApiError (ValidationException) where the source is not named, or not in a form that can be read. */
export function readSource(sourceParams: Readonly<Record<string, string>>): SourcePath {
  const { s3SourcePath, sourceType } = sourceParams;
  if (s3SourcePath === undefined) {
    throw invalid(
      'sourceParams.s3SourcePath is missing: give an object or a prefix, such as s3://bucket/prefix/.',
    );
  }
  if (sourceType !== undefined && sourceType.toUpperCase() !== 'S3') {
    throw invalid(`sourceParams.sourceType has to be S3, and is "${sourceType.slice(0, 100)}".`);
  }
  try {
    return parseSourcePath(s3SourcePath);
  } catch (cause) {
    if (cause instanceof SourcePathError) throw invalid(cause.message, { cause });
    throw cause;
  }
}
