import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { convertSources } from '../../extension/service/engine/convertSources';
import { DuckSession } from '../../extension/service/engine/duckSession';
import { parseFileFormat } from '../../extension/service/engine/fileFormat';
import { sizedSources } from '../../extension/service/engine/sourceGroups';
import { parseXmlOptions } from '../../extension/service/engine/xmlOptions';
import { xmlBatches } from '../../extension/service/engine/xmlBatches';
import { xmlSourceOf } from '../../extension/service/engine/xmlSource';
import { xmlText } from '../../extension/service/engine/xmlText';
import { outputName, sourceName, type BareEngineOrder, type BareRun } from './bareEngineOrder';
import { marketColumns, marketFormatParams, type MarketFormat } from './marketFile';

const { signal } = new AbortController();
const sources = [{ file: sourceName, displayName: sourceName }];

/** A file of records that the service's XML reader leaves, and the engine reads. */
const recordsName = 'records-1.json';

/** What the engine's own readers make of a file, told its types and nothing more. */
const plainReaders: Readonly<Record<MarketFormat, string>> = {
  CSV: `read_csv('${sourceName}', header = true, columns = ${typesSql()})`,
  JSON: `read_json('${sourceName}', format = 'newline_delimited', columns = ${typesSql()})`,
  PARQUET: `read_parquet('${sourceName}')`,
  XML: `read_json('${recordsName}', format = 'newline_delimited', columns = ${typesSql()})`,
};

function typesSql(): string {
  const types: Readonly<Record<string, string>> = { STRING: 'VARCHAR', DATETIME: 'TIMESTAMP' };
  const pairs = marketColumns.map(({ columnName = '', dataType = '' }) => {
    return `'${columnName}': '${types[dataType] ?? dataType}'`;
  });
  return `{${pairs.join(', ')}}`;
}

const openSession = ({ limits }: BareEngineOrder, folder: string): Promise<DuckSession> => {
  const temporaryFolder = join(folder, 'temporary');
  return DuckSession.open({ ...limits, folder, temporaryFolder }, signal);
};

/** The statement by which the service converts such a file, taken from the engine while it does so. */
async function checkedStatement(order: BareEngineOrder): Promise<string> {
  const statements: string[] = [];
  const open = async (): Promise<DuckSession> =>
    new Proxy(await openSession(order, order.sampleFolder), {
      get: (session, name) => {
        if (name === 'rows') {
          return (sql: string) => {
            statements.push(sql);
            return session.rows(sql);
          };
        }
        const value: unknown = Reflect.get(session, name);
        return typeof value === 'function' ? (value.bind(session) as unknown) : value;
      },
    });
  process.chdir(order.sampleFolder);
  const columns = marketColumns.map(({ columnName = '', dataType = 'STRING' }) => ({ columnName, dataType }));
  const format = parseFileFormat(marketFormatParams[order.format]);
  const request = { folder: order.sampleFolder, sources, format, columns, outputFolder: outputName };
  const limits = order.limits;
  await convertSources(open, request, { limits, signal, onProgress: () => undefined });
  const [copy, ...others] = statements.filter((sql) => sql.startsWith('COPY '));
  if (copy === undefined || others.length > 0)
    throw new Error('The engine did not convert in one statement.');
  return copy;
}

const plainStatement = ({ format }: BareEngineOrder): string =>
  `COPY (SELECT * FROM ${plainReaders[format]}) TO '${outputName}/plain.parquet' (FORMAT parquet, COMPRESSION zstd)`;

/** The parser alone: nobody listens but for what a reader of rows cannot do without. */
async function parseXml(): Promise<void> {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', () => undefined);
  parser.on('text', () => undefined);
  parser.on('closetag', () => undefined);
  for await (const text of xmlText(sourceName, 'none', undefined)) parser.write(text);
  parser.close();
}

async function writeRecords(): Promise<void> {
  const [source] = await sizedSources(sources, signal);
  if (!source) throw new Error('There is no source.');
  const options = parseXmlOptions(marketFormatParams.XML);
  const whole = { leastBytes: Infinity, signal };
  for await (const batch of xmlBatches([await xmlSourceOf(source, options)], options, whole)) {
    if (batch.files.join() !== recordsName) throw new Error(`The rows are in ${batch.files.join()}.`);
  }
}

async function main(order: BareEngineOrder): Promise<readonly BareRun[]> {
  const statement = order.statement === 'checked' ? await checkedStatement(order) : plainStatement(order);
  process.chdir(order.folder);
  if (order.format === 'XML') await writeRecords();
  const runs: BareRun[] = [];
  while (runs.length < order.repeats) {
    const used = process.cpuUsage();
    const begin = performance.now();
    if (order.format === 'XML') await parseXml();
    using session = await openSession(order, order.folder);
    await session.rows(statement);
    const { user, system } = process.cpuUsage(used);
    runs.push({ time: performance.now() - begin, processorTime: (user + system) / 1e6 });
  }
  return runs;
}

main(JSON.parse(process.argv[2] ?? '') as BareEngineOrder).then(
  (result) => process.stdout.write(JSON.stringify(result)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
