import { convertCsv } from './convertCsv';
import { convertJson } from './convertJson';
import { convertParquet } from './convertParquet';
import { convertXml } from './convertXml';
import type { OpenSession } from './duckSession';
import type { ConvertRequest, ConvertResult, JobContext } from './engineRequests';

/**
 * Converts the files of a changeset to Parquet files of the same rows in the same order.
 * @throws DataProblemError where a file holds what the columns cannot take; what was written is then void.
 */
export function convertSources(
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
