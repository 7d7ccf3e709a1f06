import { convertCsv } from './convertCsv';
import { convertJson } from './convertJson';
import { convertParquet } from './convertParquet';
import { convertXml } from './convertXml';
import type { OpenSession } from './duckSession';
import { withSourceNames } from './engineRefusal';
import type { ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import { refuseForeignFiles, withForeignKind } from './foreignFile';

/**
 * Converts the files of a changeset to Parquet files of the same rows in the same order.
 * @throws DataProblemError where a file holds what the columns cannot take; what was written is then void.
 */
export async function convertSources(
  openSession: OpenSession,
  request: ConvertRequest,
  context: JobContext,
): Promise<ConvertResult> {
  try {
    return await convertKnown(openSession, request, context);
  } catch (error) {
    throw withSourceNames(error, request);
  }
}

/** Of files that are of another kind than their format, that is told. */
async function convertKnown(
  openSession: OpenSession,
  request: ConvertRequest,
  context: JobContext,
): Promise<ConvertResult> {
  // Where there is a schema, what is no file of its format is found out by itself.
  if (!request.columns) await refuseForeignFiles(request, context.signal);
  try {
    return await convertAs(openSession, request, context);
  } catch (error) {
    throw await withForeignKind(error, request);
  }
}

function convertAs(
  openSession: OpenSession,
  request: ConvertRequest,
  context: JobContext,
): Promise<ConvertResult> {
  const { format } = request;
  if (format.kind === 'CSV') return convertCsv(openSession, request, format.options, context);
  if (format.kind === 'JSON') return convertJson(openSession, request, format.options, context);
  if (format.kind === 'XML') return convertXml(openSession, request, format.options, context);
  return convertParquet(openSession, request, context);
}
