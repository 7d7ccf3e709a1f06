import assert from 'node:assert/strict';
import { runHostileTrial, type HostileReport } from '../../support/hostile/hostileTrial';
import { scaled, testSeed } from '../../support/scale';
import { DataClients } from '../support/dataClients';
import { RunningService } from '../support/runningService';

const count = scaled(2_000, 20_000);
const greatestGrowthMebibytes = 150;
/** A service that kept something of each request would not live through them on this. */
const heapMebibytes = 96;

/** What is started meanwhile inherits the options. */
async function withNodeOptions<Result>(options: string, start: () => Promise<Result>): Promise<Result> {
  const before = process.env.NODE_OPTIONS;
  process.env.NODE_OPTIONS = options;
  try {
    return await start();
  } finally {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  }
}

describe(`The service under ${count} malformed and hostile requests`, () => {
  let service: RunningService;
  let report: HostileReport;

  before(async () => {
    service = await withNodeOptions(`--max-old-space-size=${heapMebibytes}`, () => RunningService.start());
    report = await runHostileTrial(service, count, testSeed());
  });

  after(() => service[Symbol.asyncDispose]());

  it('answers each with what its operation may answer, and names the member that is wrong', () => {
    const sent = [...report.sent.values()].reduce((sum, each) => sum + each, 0);
    assert.equal(sent, count);
    assert.deepEqual(report.problems.slice(0, 20), [], `${report.problems.length} problems`);
  });

  it('does what is asked where nothing is wrong with it', () => {
    const operations = [...report.successes];
    assert.ok(operations.length >= scaled(28, 32), operations.join(', '));
  });

  it('fails at none of them', async () => {
    const failures = (await service.log())
      .split('\n')
      .filter((line) => /"requestFailed"|"level":"error"/.test(line));
    assert.deepEqual(failures.slice(0, 5), []);
  });

  it('does not grow', () => {
    const [warm = 0] = report.memory;
    const end = report.memory.at(-1) ?? Infinity;
    assert.ok(end - warm < greatestGrowthMebibytes, `MiB: ${report.memory.map(Math.round).join(', ')}`);
  });

  it('goes on as before', async () => {
    const datasets = await new DataClients(service).data.listDatasets({});
    assert.ok((datasets.datasets ?? []).length > 0);
  });
});
