import { columnCountOf, RecordConversion } from './convertRecords';
import type { OpenSession } from './duckSession';
import type { ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import { textRules } from './recordRules';
import type { RecordSource } from './recordSource';
import { sizedSources } from './sourceGroups';
import type { XmlOptions } from './xmlOptions';
import { readXmlSource } from './xmlSource';

/**
 * Converts XML files to Parquet files of the same rows in the same order.
 * @throws DataProblemError where a file is no XML, or holds what the columns cannot take
 */
export async function convertXml(
  openSession: OpenSession,
  request: ConvertRequest,
  options: XmlOptions,
  context: JobContext,
): Promise<ConvertResult> {
  const sources: RecordSource[] = [];
  for (const [index, source] of (await sizedSources(request.sources, context.signal)).entries()) {
    sources.push(await readXmlSource(source, options, `records-${index + 1}.json`, context.signal));
  }
  using session = await openSession(await columnCountOf(request, sources));
  return await new RecordConversion(session, request, context, textRules, sources).run();
}
