import type { ChangeType } from '../../finspace/generated/secondGeneration';
import type { Actor } from '../access/actor';
import type { SourceRights } from '../access/sourceRights';
import type { ClientToken } from '../catalog/clientTokens';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetRecord, DatasetRecord } from '../catalog/datasetRecords';
import type { Quotas } from '../settings/quotas';
import { resolveCorrectionTarget } from '../table/correctionTarget';
import { invalid } from './apiError';
import { checkFormat, readSource } from './changesetSource';
import { datasetNamed } from './datasets';

export interface ChangesetRequest {
  readonly datasetId: string;
  readonly changeType: ChangeType;
  readonly sourceParams: Readonly<Record<string, string>>;
  readonly formatParams: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  /** The changeset to correct, where it is named outside of `sourceParams`. */
  readonly corrects?: string;
}

/** Makes changesets: checks all that can be checked at once, keeps them durably, hands them to the ingest. */
export class ChangesetCreator {
  constructor(
    private readonly catalog: DatasetCatalog,
    private readonly sources: Pick<SourceRights, 'require'>,
    private readonly ingest: { submit(datasetId: string, changesetId: string): void },
    private readonly quotas: Pick<Quotas, 'concurrentChangesets'>,
  ) {}

  /**
   * @returns the changeset as it was kept, PENDING, or, for a repeated client token, as it is now
   * @throws ApiError naming what is wrong with the request; AccessDenied where the actor may not read the source
   */
  async create(actor: Actor, request: ChangesetRequest, clientToken?: ClientToken): Promise<ChangesetRecord> {
    const dataset = await datasetNamed(this.catalog, request.datasetId);
    await this.sources.require(actor, readSource(request.sourceParams));
    if (dataset.kind === 'TABULAR') checkFormat(request.formatParams);
    const updatesChangesetId = await this.correctionTarget(dataset, request);
    const { changeType, sourceParams, tags } = request;
    const { record, created } = await this.catalog.createChangeset(
      {
        datasetId: dataset.datasetId,
        changeType,
        sourceParams,
        tags,
        formatParams: withDefaults(request.formatParams),
        updatesChangesetId,
      },
      { clientToken, unfinishedLimit: this.quotas.concurrentChangesets },
    );
    if (created) this.ingest.submit(record.datasetId, record.changesetId);
    return record;
  }

  private async correctionTarget(
    dataset: DatasetRecord,
    request: ChangesetRequest,
  ): Promise<string | undefined> {
    const requested = request.corrects ?? request.sourceParams['updatesChangesetId'];
    if (request.changeType !== 'MODIFY') {
      if (requested === undefined) return undefined;
      throw invalid(
        `sourceParams.updatesChangesetId belongs to the change type MODIFY, not ${request.changeType}.`,
      );
    }
    const changesets = await this.catalog.allChangesets(dataset.datasetId);
    const target = resolveCorrectionTarget(changesets, requested);
    if (target.kind === 'problem') throw invalid(target.message, { reason: target.code });
    return target.changesetId;
  }
}

/** As the API documents: a bare `formatType: CSV` is given its header and separator. */
function withDefaults(formatParams: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [only, second] = Object.entries(formatParams);
  const isBareCsv = second === undefined && only?.[0] === 'formatType' && only[1].toUpperCase() === 'CSV';
  return isBareCsv ? { formatType: 'CSV', withHeader: 'true', separator: ',' } : formatParams;
}
