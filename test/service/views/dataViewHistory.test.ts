import assert from 'node:assert/strict';
import type { ChangesetRecord } from '../../../extension/service/catalog/datasetRecords';
import type { DataViewRecord } from '../../../extension/service/catalog/dataViewRecords';
import type { Engine } from '../../../extension/service/engine/engine';
import { resolveCorrectionTarget } from '../../../extension/service/table/correctionTarget';
import { scaled, testSeed } from '../../support/scale';
import { columns, newEngine } from '../engine/engineFixture';
import { seededRandom } from '../support/seededRandom';
import { ViewFixture } from './viewFixture';

const histories = scaled(4, 100);
const steps = 14;
const schema = columns('changeset BIGINT, row BIGINT');

/** What a test did, in the order of creation. */
interface Step {
  readonly changesetId: string;
  readonly rows: readonly string[];
  /** Named by the correction, which may be an earlier link of the chain. */
  readonly target?: string;
}

/** The rows of a dataset as of a time, by the rules as a person would tell them. */
function expectedRows(history: readonly Step[], records: readonly ChangesetRecord[], asOf: number): string[] {
  let places: { readonly ids: string[]; rows: readonly string[] }[] = [];
  for (const { changesetId, rows, target } of history) {
    const record = records.find((candidate) => candidate.changesetId === changesetId);
    if (record?.status !== 'SUCCESS' || record.createTime > asOf) continue;
    const corrected = places.find(({ ids }) => ids.includes(target ?? ''));
    if (record.changeType === 'REPLACE') places = [];
    if (record.changeType !== 'MODIFY') places.push({ ids: [changesetId], rows });
    if (!corrected) continue;
    corrected.ids.push(changesetId);
    corrected.rows = rows;
  }
  return places.flatMap(({ rows }) => rows);
}

/** A history that is made of random steps, some of which fail, with views made at any point of it. */
class RandomHistory {
  readonly history: Step[] = [];
  readonly views: DataViewRecord[] = [];
  private readonly times: number[] = [];

  constructor(
    private readonly fixture: ViewFixture,
    private readonly datasetId: string,
    private readonly random: () => number,
  ) {}

  async step(index: number): Promise<void> {
    const { ingest } = this.fixture;
    const rows = Array.from({ length: this.below(3) + 1 }, (_, row) => `${index},${row}`);
    const lines = this.below(4) === 0 ? [...rows, 'wrong,value'] : rows;
    const key = `${this.datasetId}/${index}.csv`;
    await ingest.objects.put(key, ['changeset,row', ...lines, ''].join('\n'));
    const target = await this.target();
    const kind = this.below(10);
    const changeType = kind < 2 ? 'REPLACE' : kind < 6 && target ? 'MODIFY' : 'APPEND';
    const corrected = changeType === 'MODIFY' ? target : undefined;
    const more = { changeType, updatesChangesetId: corrected?.resolved } as const;
    const changesetId = await ingest.submit(this.datasetId, key, more);
    this.history.push({ changesetId, rows, target: corrected?.named });
    const record = await ingest.catalog.findChangeset(this.datasetId, changesetId);
    this.times.push(record?.createTime ?? 0);
    await this.makeViews();
    if (this.below(2) === 0) await ingest.queue.whenIdle();
  }

  /** Some of them while changesets that they may have to hold are on their way. */
  private async makeViews(): Promise<void> {
    const time = (this.times[this.below(this.times.length)] ?? 0) + this.below(3) - 1;
    this.views.push(await this.fixture.createView(this.datasetId, { asOfTimestamp: time }));
    if (this.below(3) === 0) this.views.push(await this.fixture.createView(this.datasetId));
    if (this.below(8) === 0) {
      this.views.push(await this.fixture.createView(this.datasetId, { autoUpdate: true }));
    }
  }

  /** A changeset to correct, named as a caller may: any that has succeeded. */
  private async target(): Promise<{ readonly named: string; readonly resolved: string } | undefined> {
    const all = await this.fixture.ingest.catalog.allChangesets(this.datasetId);
    const named = all[this.below(all.length)]?.changesetId;
    const target = named === undefined ? undefined : resolveCorrectionTarget(all, named);
    if (named === undefined || target?.kind !== 'target') return undefined;
    return { named, resolved: target.changesetId };
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }
}

describe('Data views of random histories', () => {
  let engine: Engine;
  let fixture: ViewFixture;
  const kinds = new Set<string>();
  before(async () => {
    engine = newEngine();
    fixture = await ViewFixture.create(engine);
  });
  after(async () => {
    await fixture.dispose();
    engine[Symbol.dispose]();
  });

  for (let seed = testSeed(); seed < testSeed() + histories; seed++) {
    it(`hold the rows that the rules give, at every instant (seed ${seed})`, async () => {
      const { ingest } = fixture;
      const datasetId = await ingest.newDataset({ columns: schema });
      const made = new RandomHistory(fixture, datasetId, seededRandom(seed));
      for (let index = 0; index < steps; index++) await made.step(index);
      await ingest.queue.whenIdle();
      const records = await ingest.catalog.allChangesets(datasetId);
      for (const { changeType, status } of records) kinds.add(`${changeType} ${status}`);
      for (const view of made.views) {
        const built = await fixture.built(view);
        assert.equal(built.status, 'SUCCESS', built.failure?.message);
        const asOf = built.asOfTimestamp ?? Infinity;
        assert.deepEqual(
          await fixture.rows(built),
          expectedRows(made.history, records, asOf),
          `as of ${asOf}`,
        );
      }
    });
  }

  it('had all kinds of changesets, and some of each kind failed', () => {
    const types = ['APPEND', 'MODIFY', 'REPLACE'];
    assert.deepEqual(
      [...kinds].sort(),
      types.flatMap((type) => [`${type} FAILED`, `${type} SUCCESS`]),
    );
  });
});
