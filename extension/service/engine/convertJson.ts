import { RecordConversion } from './convertRecords';
import type { OpenSession } from './duckSession';
import type { ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import type { JsonOptions } from './jsonOptions';
import { readJsonSource } from './jsonSource';
import { jsonRules } from './recordRules';
import type { RecordSource } from './recordSource';
import { sizedSources } from './sourceGroups';

/**
 * Converts JSON files to Parquet files of the same records in the same order.
 * @throws DataProblemError where a file is no JSON, or holds what the columns cannot take
 */
export async function convertJson(
  openSession: OpenSession,
  request: ConvertRequest,
  options: JsonOptions,
  context: JobContext,
): Promise<ConvertResult> {
  const sources: RecordSource[] = [];
  for (const [index, source] of (await sizedSources(request.sources, context.signal)).entries()) {
    const found = await readJsonSource(source, options, `records-${index + 1}.json`, context.signal);
    if (found) sources.push(found);
  }
  using session = await openSession();
  return await new RecordConversion(session, request, context, jsonRules, sources).run();
}
