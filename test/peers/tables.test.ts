import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pythonProgram, setUpPythonClients } from '../../scripts/setup/pythonClients';
import { inRoot } from '../../scripts/support/paths';
import { requireValue } from '../service/support/dataClients';
import { isFullScale, scaled } from '../support/scale';
import { until } from '../support/until';
import { ForeignTable, type TableReport, type TableRequest } from './support/foreignTable';
import { usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';
import type { Context } from 'mocha';

/** Changesets, then a version that adds a column, and another changeset. */
const earlierCount = 104;
const beforeColumn = earlierCount - 1;
const latest = earlierCount + 1;

/** What columns are in the table, in the words of Delta Lake. */
const deltaTypes = {
  id: 'long',
  text: 'string',
  letter: 'string',
  tiny: 'byte',
  small: 'short',
  whole: 'integer',
  single: 'float',
  price: 'double',
  day: 'date',
  at: 'timestamp',
  open: 'boolean',
  raw: 'binary',
};

interface Reader {
  readonly script: string;
  /** @returns the Python that runs the script */
  readonly prepare: (test: Context) => string | Promise<string>;
}

const deltaRs: Reader = {
  script: 'delta_rs.py',
  prepare: (test) => requirePythonProgram(test, 'tables', 'python'),
};

/** Fails where Spark, or its jars, cannot be had: it is only asked for in full numbers. */
const spark: Reader = {
  script: 'spark_delta.py',
  prepare: async () => {
    await setUpPythonClients('spark');
    return pythonProgram('spark', 'python');
  },
};

const readers: Readonly<Record<string, Reader>> = {
  'delta-rs': deltaRs,
  ...(isFullScale && { Spark: spark }),
};

for (const [name, reader] of Object.entries(readers)) {
  describe(`The tables of a data folder, read by ${name}`, () => {
    const service = usePeerService();
    let python: string;
    let table: ForeignTable;
    let folder: string;

    before(async function () {
      this.timeout(scaled(120_000, 900_000));
      python = await reader.prepare(this);
      table = await ForeignTable.make(service(), earlierCount);
      folder = join(service().service.dataFolder, 'tables', table.datasetId);
      const checkpoint = join(folder, '_delta_log', '_last_checkpoint');
      await until('there is a checkpoint', () => Promise.resolve(existsSync(checkpoint) ? true : undefined));
    });

    /** What tools print beside comes before the report, which is one line. */
    const read = async (request: Partial<TableRequest>): Promise<TableReport> => {
      const asked: TableRequest = { uri: folder, ...request };
      const script = inRoot('test', 'peers', 'scripts', reader.script);
      const output = await service().run(python, [script, JSON.stringify(asked)]);
      const report = output.split('\n').findLast((line) => line.startsWith('{"latest"'));
      return JSON.parse(report ?? assert.fail(output)) as TableReport;
    };

    it('have the rows of each version: appended, corrected, replaced, before and after a checkpoint', async () => {
      const versions = [0, 1, 2, 3, 4, 99, 100, 101, beforeColumn];
      const report = await read({ versions });
      assert.equal(report.latest, latest);
      assert.deepEqual(report.rows, table.rowsOf(versions));
    });

    it('have all types of columns', async () => {
      const { types } = await read({ types: [0, beforeColumn] });
      assert.deepEqual(types, { 0: deltaTypes, [beforeColumn]: deltaTypes });
    });

    it('have a column that is added from its version on, null in what was there before', async () => {
      const versions = [beforeColumn, beforeColumn + 1, latest];
      const report = await read({ versions, types: [latest] });
      assert.deepEqual(report.types[latest], { ...deltaTypes, venue: 'string' });
      assert.deepEqual(report.rows, table.rowsOf(versions));
    });

    it('are as of a time what the active set was then', async () => {
      const versions = [0, 1, 2, 3, 50, 100, beforeColumn];
      const times = versions.map((version) =>
        new Date(requireValue(table.createTimes[version])).toISOString(),
      );
      // The column is added between its version and the next changeset: as of that one there is the last.
      const last = new Date(requireValue(table.createTimes.at(-1))).toISOString();
      const { asOf } = await read({ times: [...times, last] });
      assert.deepEqual(
        [...times, last].map((time) => asOf[time]),
        [...versions, latest],
      );
    });

    it('are found by their values, whatever files are passed over by their statistics', async () => {
      const conditions = {
        'id = 9223372036854775807': [['9223372036854775807']],
        'id < 0': [['-9223372036854775808']],
        [`"at" = TIMESTAMP '2024-07-01T07:30:00.000042Z'`]: [['42']],
        [`"at" > TIMESTAMP '2200-01-01T00:00:00Z'`]: [['9223372036854775807']],
        [`"day" < DATE '0001-01-02'`]: [['-9223372036854775808']],
        'price = 42.1': [['42']],
        '"at" IS NULL': [['0']],
      };
      assert.deepEqual((await read({ conditions: Object.keys(conditions) })).found, conditions);
    });

    if (reader === deltaRs) {
      it('are the same through S3, with the credentials of the environment', async () => {
        const { data } = service().clients;
        const { environmentId, endpoint, region } = service().service.handle;
        const { credentials } = await data.getProgrammaticAccessCredentials({ environmentId });
        const { accessKeyId, secretAccessKey, sessionToken } = requireValue(credentials);
        const versions = [2, 3, 100, latest];
        const report = await read({
          uri: `s3://finspace-${region}-${environmentId}/ds/${table.datasetId}`,
          options: {
            AWS_ENDPOINT_URL: endpoint,
            AWS_ALLOW_HTTP: 'true',
            AWS_REGION: region,
            AWS_ACCESS_KEY_ID: requireValue(accessKeyId),
            AWS_SECRET_ACCESS_KEY: requireValue(secretAccessKey),
            AWS_SESSION_TOKEN: requireValue(sessionToken),
          },
          versions,
        });
        assert.equal(report.latest, latest);
        assert.deepEqual(report.rows, table.rowsOf(versions));
      });
    }
  });
}
