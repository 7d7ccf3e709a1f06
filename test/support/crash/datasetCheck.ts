import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangesetSummary } from '../../../extension/finspace/generated/secondGeneration';
import { requireValue } from '../../service/support/dataClients';
import { TableReader } from '../../service/support/tableReader';
import { modelledActiveSet } from '../activeSetModel';
import { until } from '../until';
import type { LoadedChangeset, LoadedDataset } from './datasetLoad';
import type { RowCounter, RowCounts } from './rowCounts';
import type { World } from './world';

type Ended = ChangesetSummary &
  Required<Pick<ChangesetSummary, 'changesetId' | 'createTime' | 'changeType' | 'status'>>;

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch((): string[] => [])).sort();

/** Compares a dataset with what was acknowledged of it, once all in it has ended. */
export class DatasetCheck {
  private readonly folder: string;

  constructor(
    private readonly world: World,
    private readonly dataset: LoadedDataset,
    private readonly counter: RowCounter,
  ) {
    this.folder = join(world.service.dataFolder, 'tables', dataset.datasetId);
  }

  async run(): Promise<void> {
    const history = await this.endedChangesets();
    const succeeded = history.filter(({ status }) => status === 'SUCCESS');
    const ids = succeeded.map(({ changesetId }) => changesetId);
    assert.deepEqual(await namesIn(join(this.folder, 'changesets')), ids.toSorted());
    if (this.dataset.kind === 'TABULAR') await this.checkTable(history, ids);
    else await this.checkFiles(ids);
    await this.checkViews(history);
    this.dataset.succeeded.splice(0, this.dataset.succeeded.length, ...ids);
  }

  /** Oldest first. */
  private async endedChangesets(): Promise<readonly Ended[]> {
    const { datasetId, changesets } = this.dataset;
    const history = await until('all changesets have ended', async () => {
      const answer = await this.world.data.listChangesets({ datasetId });
      const listed = requireValue(answer.changesets).map((changeset) => changeset as Ended);
      return listed.every(({ status }) => status === 'SUCCESS' || status === 'FAILED') && listed.toReversed();
    });
    assert.deepEqual(history.map(({ changesetId }) => changesetId).sort(), [...changesets.keys()].sort());
    for (const changeset of history) this.checkEnd(changeset);
    return history;
  }

  private checkEnd({ changesetId, status, errorInfo }: Ended): void {
    const { mayBeStopped, label } = this.loaded(changesetId);
    if (status === 'SUCCESS') return;
    const told = `${label}: ${errorInfo?.errorMessage ?? ''}`;
    assert.deepEqual([errorInfo?.errorCategory, mayBeStopped], ['CANCELLED', true], told);
  }

  /** Each is in the log once, in the order of creation, and the table holds what is active and nothing else. */
  private async checkTable(history: readonly Ended[], ids: readonly string[]): Promise<void> {
    const table = new TableReader(this.world.service.dataFolder, this.dataset.datasetId);
    assert.deepEqual(await table.committedChangesets(), ids);
    for (const id of ids.filter((found) => !this.dataset.succeeded.includes(found))) {
      assert.deepEqual(await this.countBelow(join('changesets', id)), this.expected([id]));
    }
    const active = modelledActiveSet(history.map(factsOf), Number.POSITIVE_INFINITY);
    assert.deepEqual(await this.counter.count(await table.files()), this.expected(active));
  }

  private async checkFiles(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const { sourceKey } = this.loaded(id);
      const folder = join(this.folder, 'changesets', id);
      const [name = '', ...others] = await namesIn(folder);
      assert.deepEqual(others, []);
      await this.world.compare(sourceKey, await readFile(join(folder, name)));
    }
  }

  /** Each view is built once, of what was active then. */
  private async checkViews(history: readonly Ended[]): Promise<void> {
    const { datasetId, viewIds } = this.dataset;
    const views = await until('all views are built', async () => {
      const { dataViews = [] } = await this.world.data.listDataViews({ datasetId });
      return dataViews.every(({ status }) => status === 'SUCCESS' || status === 'FAILED') && dataViews;
    });
    assert.deepEqual(views.map(({ dataViewId }) => dataViewId).sort(), [...viewIds].sort());
    assert.deepEqual(await namesIn(join(this.folder, 'sn')), [...viewIds].sort());
    for (const { dataViewId = '', asOfTimestamp, status, errorInfo } of views) {
      assert.equal(status, 'SUCCESS', errorInfo?.errorMessage);
      const [build = '', ...others] = await namesIn(join(this.folder, 'sn', dataViewId));
      assert.deepEqual(others, []);
      const active = modelledActiveSet(history.map(factsOf), requireValue(asOfTimestamp).getTime());
      assert.deepEqual(
        await this.countBelow(join('sn', dataViewId, build)),
        this.expected(active),
        dataViewId,
      );
    }
  }

  private async countBelow(path: string): Promise<RowCounts> {
    const entries = await readdir(join(this.folder, path), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return this.counter.count(files.map(({ parentPath, name }) => join(parentPath, name)));
  }

  private expected(ids: readonly string[]): RowCounts {
    return Object.fromEntries(ids.map((id) => [this.loaded(id).label, this.loaded(id).rowCount]));
  }

  private loaded(changesetId: string): LoadedChangeset {
    return requireValue(this.dataset.changesets.get(changesetId));
  }
}

const factsOf = ({ createTime, ...changeset }: Ended) => ({ ...changeset, createTime: createTime.getTime() });
