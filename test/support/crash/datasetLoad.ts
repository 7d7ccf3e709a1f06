import { randomUUID } from 'node:crypto';
import type { ChangeType } from '../../../extension/finspace/generated/secondGeneration';
import { requireValue } from '../../service/support/dataClients';
import type { RandomSource } from '../randomSource';
import type { ObjectLedger } from './objectLedger';
import { sourceFile, sourceFormats } from './sourceFile';
import type { World } from './world';

/** A changeset that was acknowledged. */
export interface LoadedChangeset {
  readonly label: string;
  readonly rowCount: number;
  readonly sourceKey: string;
  /** Whether its end was asked for: it may have succeeded, or have been cancelled. */
  mayBeStopped: boolean;
}

export interface LoadedDataset {
  readonly datasetId: string;
  readonly kind: 'TABULAR' | 'NON_TABULAR';
  /** By their ids. */
  readonly changesets: Map<string, LoadedChangeset>;
  /** Ids of changesets that a check has found to have succeeded. */
  readonly succeeded: string[];
  readonly viewIds: Set<string>;
  isBusy: boolean;
  isDeleted: boolean;
}

/** A request that was sent and not answered: with its client token it can be sent again. */
type Repetition = (world: World) => Promise<void>;

const mostDatasets = 4;
const mostChangesets = 6;

/** Datasets that are made, filled in every format, corrected, viewed and deleted. */
export class DatasetLoad {
  readonly datasets = new Set<LoadedDataset>();
  private unanswered: Repetition[] = [];
  private made = 0;

  constructor(private readonly ledger: ObjectLedger) {}

  async act(world: World, random: RandomSource): Promise<void> {
    const dataset = this.idleDataset(random);
    if (!dataset || (this.datasets.size < mostDatasets && random.chance(0.2))) {
      return this.create(world, random.chance(0.2) ? 'NON_TABULAR' : 'TABULAR');
    }
    dataset.isBusy = true;
    try {
      await this.actOn(world, dataset, random);
    } finally {
      dataset.isBusy = false;
    }
  }

  /** Sends again what was not answered: it may have been done, and must not be done twice. */
  async repeat(world: World): Promise<void> {
    for (const send of this.unanswered.splice(0)) await send(world);
  }

  /** Whether a changeset is on its way. */
  async isUnderWay({ data }: World): Promise<boolean> {
    const { datasets = [] } = await data.listDatasets();
    for (const { datasetId = '' } of datasets) {
      const { changesets = [] } = await data.listChangesets({ datasetId });
      if (changesets.some(({ status }) => status === 'PENDING' || status === 'RUNNING')) return true;
    }
    return false;
  }

  private idleDataset(random: RandomSource): LoadedDataset | undefined {
    const idle = [...this.datasets].filter(({ isBusy }) => !isBusy);
    return idle.length === 0 ? undefined : random.pick(idle);
  }

  private async actOn(world: World, dataset: LoadedDataset, random: RandomSource): Promise<void> {
    if (dataset.changesets.size >= mostChangesets) return this.remove(world, dataset);
    if (dataset.kind === 'TABULAR' && dataset.changesets.size > 0 && random.chance(0.2)) {
      return this.createView(world, dataset, random);
    }
    return this.createChangeset(world, dataset, random);
  }

  private create(world: World, kind: LoadedDataset['kind']): Promise<void> {
    const request = {
      clientToken: randomUUID(),
      datasetTitle: 'Load',
      kind,
      permissionGroupParams: { datasetPermissions: [] },
    };
    return this.once(world, async ({ data }) => {
      const datasetId = requireValue((await data.createDataset(request)).datasetId);
      const record = {
        changesets: new Map<string, LoadedChangeset>(),
        succeeded: [],
        viewIds: new Set<string>(),
      };
      this.datasets.add({ datasetId, kind, ...record, isBusy: false, isDeleted: false });
    });
  }

  private async createChangeset(world: World, dataset: LoadedDataset, random: RandomSource): Promise<void> {
    const label = `c${++this.made}`;
    const rowCount = random.chance(0.15) ? random.between(20_000, 60_000) : random.between(1, 2_000);
    const { bytes, formatParams } = await sourceFile(random.pick(sourceFormats), { label, count: rowCount });
    const sourceKey = `source/${label}`;
    await this.ledger.put(world, sourceKey, bytes);
    const { datasetId } = dataset;
    const request = {
      clientToken: randomUUID(),
      datasetId,
      ...changeOf(dataset, random),
      formatParams,
    };
    const sourceParams = { s3SourcePath: `s3://${world.bucket}/${sourceKey}`, ...request.sourceParams };
    let changesetId = '';
    await this.once(world, async ({ data }) => {
      changesetId = requireValue((await data.createChangeset({ ...request, sourceParams })).changesetId);
      dataset.changesets.set(changesetId, { label, rowCount, sourceKey, mayBeStopped: false });
    });
    if (random.chance(0.1)) await this.stop(world, dataset, changesetId);
  }

  private async stop(
    { local }: World,
    { datasetId, changesets }: LoadedDataset,
    changesetId: string,
  ): Promise<void> {
    requireValue(changesets.get(changesetId)).mayBeStopped = true;
    try {
      await local.stopChangeset({ datasetId, changesetId });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }

  private createView(
    world: World,
    { datasetId, viewIds }: LoadedDataset,
    random: RandomSource,
  ): Promise<void> {
    const layout = random.chance(0.5) ? { partitionColumns: ['label'], sortColumns: ['number'] } : {};
    const destinationTypeParams = { destinationType: 'S3' };
    const request = { clientToken: randomUUID(), datasetId, destinationTypeParams, ...layout };
    return this.once(world, async ({ data }) => {
      viewIds.add(requireValue((await data.createDataView(request)).dataViewId));
    });
  }

  /** A dataset in which something is on its way stays. */
  private async remove(world: World, dataset: LoadedDataset): Promise<void> {
    const request = { clientToken: randomUUID(), datasetId: dataset.datasetId };
    await this.once(world, async ({ data }) => {
      try {
        await data.deleteDataset(request);
        dataset.isDeleted = true;
        this.datasets.delete(dataset);
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    });
    if (!dataset.isDeleted) return;
    await this.ledger.delete(
      world,
      [...dataset.changesets.values()].map(({ sourceKey }) => sourceKey),
    );
  }

  private async once(world: World, send: Repetition): Promise<void> {
    this.unanswered.push(send);
    await send(world);
    this.unanswered = this.unanswered.filter((other) => other !== send);
  }
}

function changeOf(
  { kind, succeeded }: LoadedDataset,
  random: RandomSource,
): { readonly changeType: ChangeType; readonly sourceParams: Readonly<Record<string, string>> } {
  if (kind === 'TABULAR' && succeeded.length > 0 && random.chance(0.25)) {
    return { changeType: 'MODIFY', sourceParams: { updatesChangesetId: random.pick(succeeded) } };
  }
  return { changeType: random.chance(0.15) ? 'REPLACE' : 'APPEND', sourceParams: {} };
}

const isConflict = (error: unknown): boolean => error instanceof Error && error.name === 'ConflictException';
