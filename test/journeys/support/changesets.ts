import assert from 'node:assert/strict';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import type {
  ColumnDefinition,
  GetChangesetOutput,
} from '../../../extension/finspace/generated/secondGeneration';
import { readCredentialsFile } from '../../../extension/finspace/credentialsFile';
import { readServiceHandle } from '../../support/embeddedService';
import { until } from '../../support/until';
import type { Journey } from './journey';

export interface MadeChangeset {
  readonly changesetId: string;
  /** Milliseconds since 1970. */
  readonly createTime: number;
  readonly status: string;
}

const formatParams = { formatType: 'CSV', withHeader: 'true', separator: ',' };

/** Makes changesets of a dataset through the API, one after the other, beside the window. */
export class ChangesetMaker {
  #uploads = 0;

  private constructor(
    private readonly client: FinSpaceDataClient,
    private readonly s3: S3Client,
    private readonly place: { readonly bucket: string; readonly path: string },
    readonly datasetId: string,
  ) {}

  static async create(
    journey: Journey,
    title: string,
    columns: ColumnDefinition[],
    primaryKeyColumns?: string[],
  ): Promise<ChangesetMaker> {
    const client = await journey.client();
    const { datasetId = '' } = await client.createDataset({
      datasetTitle: title,
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: { tabularSchemaConfig: { columns, primaryKeyColumns } },
    });
    const { s3Bucket = '', s3Path = '' } = await client.getWorkingLocation({ locationType: 'INGESTION' });
    const { endpoint, region, credentialsFile } = await until('a service runs', () =>
      readServiceHandle(journey.folders.dataFolder),
    );
    const credentials = await readCredentialsFile(credentialsFile);
    const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    return new ChangesetMaker(client, s3, { bucket: s3Bucket, path: s3Path }, datasetId);
  }

  /** Resolves when it has come to its end. */
  async add(changeType: 'APPEND' | 'REPLACE', csv: string): Promise<MadeChangeset> {
    const sourceParams = await this.#upload(csv);
    const { datasetId } = this;
    const { changesetId = '' } = await this.client.createChangeset({
      datasetId,
      changeType,
      sourceParams,
      formatParams,
    });
    return this.#end(changesetId);
  }

  async correct(target: MadeChangeset, csv: string): Promise<MadeChangeset> {
    const sourceParams = await this.#upload(csv);
    const { datasetId } = this;
    const { changesetId = '' } = await this.client.updateChangeset({
      datasetId,
      changesetId: target.changesetId,
      sourceParams,
      formatParams,
    });
    return this.#end(changesetId);
  }

  destroy(): void {
    this.client.destroy();
    this.s3.destroy();
  }

  async #upload(csv: string) {
    const { bucket, path } = this.place;
    const key = `${path}market/${(this.#uploads += 1)}.csv`;
    await this.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: csv }));
    return { s3SourcePath: `s3://${bucket}/${key}`, sourceType: 'S3' };
  }

  async #end(changesetId: string): Promise<MadeChangeset> {
    const { datasetId } = this;
    const ended = await until(
      'the changeset has ended',
      async (): Promise<GetChangesetOutput | undefined> => {
        const changeset = await this.client.getChangeset({ datasetId, changesetId });
        return changeset.status === 'SUCCESS' || changeset.status === 'FAILED' ? changeset : undefined;
      },
    );
    assert.ok(ended.createTime);
    return { changesetId, createTime: ended.createTime.getTime(), status: ended.status ?? '' };
  }
}
