import assert from 'node:assert/strict';
import { requireValue } from '../support/dataClients';
import { People, spaciousFolder, type Person } from '../support/people';
import { RunningService } from '../support/runningService';

describe('datasets and those who may not see them', () => {
  let service: RunningService;
  let people: People;
  let user: Person;
  let group: string;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    people = new People(service);
    user = await people.join();
    group = await people.group([], user);
  });
  after(() => service[Symbol.asyncDispose]());

  const denied = { name: 'AccessDeniedException' };

  it('are listed in full pages of those that can be seen, also while others are made', async () => {
    const others = await people.group([]);
    const visible: string[] = [];
    for (let round = 0; round < 4; round++) {
      await people.dataset();
      visible.unshift(await people.dataset(group, ['ViewDatasetDetails']));
      await people.dataset(group, ['ReadDatasetData', 'AddDatasetData']);
      visible.unshift(await people.dataset(group, ['EditDatasetMetadata', 'ReadDatasetDetails']));
      await people.dataset(others, ['ViewDatasetDetails']);
    }
    const pages: (readonly string[])[] = [];
    let nextToken: string | undefined;
    do {
      const page = await user.data.listDatasets({ maxResults: 3, nextToken });
      pages.push((page.datasets ?? []).map(({ datasetId }) => requireValue(datasetId)));
      nextToken = page.nextToken;
      await people.dataset(group, ['ViewDatasetDetails']);
    } while (nextToken !== undefined);
    assert.deepEqual(
      pages.map(({ length }) => length),
      [3, 3, 2],
    );
    assert.deepEqual(pages.flat(), visible);
  });

  it('are refused to users of no group of theirs from the moment they leave it', async () => {
    const datasetId = await people.dataset(group, ['ViewDatasetDetails']);
    await user.data.getDataset({ datasetId });
    const ends = { permissionGroupId: group, userId: user.userId };
    await people.owner.disassociateUserFromPermissionGroup(ends);
    await assert.rejects(user.data.getDataset({ datasetId }), denied);
    assert.deepEqual((await user.data.listDatasets()).datasets, []);
    await people.owner.associateUserToPermissionGroup(ends);
    await user.data.getDataset({ datasetId });
  });

  it('are asked for their permissions under their alias, too', async () => {
    const made = (alias: string, permission: string) =>
      people.owner.createDataset({
        datasetTitle: 'Trades',
        kind: 'TABULAR',
        alias,
        permissionGroupParams: { permissionGroupId: group, datasetPermissions: [{ permission }] },
      });
    const { datasetId } = await made('alias/seen', 'ViewDatasetDetails');
    await made('alias/unseen', 'ReadDatasetData');
    assert.equal((await user.data.getDataset({ datasetId: 'alias/seen' })).datasetId, datasetId);
    await assert.rejects(user.data.getDataset({ datasetId: 'alias/unseen' }), denied);
  });

  it('are not found where they do not exist, whoever asks', async () => {
    const absent = { name: 'ResourceNotFoundException' };
    for (const datasetId of ['absent0', 'alias/absent']) {
      await assert.rejects(user.data.getDataset({ datasetId }), absent);
      await assert.rejects(user.data.deleteDataset({ datasetId }), absent);
    }
  });

  it('take no files that their feeder may not read', async () => {
    const datasetId = await people.dataset(group, ['AddDatasetData', 'ViewDatasetDetails']);
    const { s3Bucket = '', s3Path = '' } = await user.data.getWorkingLocation();
    const elsewhere = await people.owner.getWorkingLocation();
    const unreadable = await people.dataset(group, ['ViewDatasetDetails']);
    const readable = await people.dataset(group, ['ReadDatasetData']);
    const datasetBucket = s3Bucket.replace('-landing', '');
    const bring = (s3SourcePath: string) =>
      user.data.createChangeset({
        datasetId,
        changeType: 'APPEND',
        sourceParams: { s3SourcePath },
        formatParams: { formatType: 'CSV' },
      });
    const refused = [
      requireValue(elsewhere.s3Uri),
      `${requireValue(elsewhere.s3Uri)}file.csv`,
      `https://${s3Bucket}.s3.us-east-2.amazonaws.com/${elsewhere.s3Path ?? ''}`,
      `https://s3.us-east-2.amazonaws.com/${s3Bucket}/${elsewhere.s3Path ?? ''}`,
      `s3://${s3Bucket}/`,
      `s3://${s3Bucket}/scratch/`,
      `s3://${s3Bucket}/scratch/${user.userId}X/`,
      `s3://${datasetBucket}/ds/${unreadable}/`,
      `s3://${datasetBucket}/ds/`,
    ];
    for (const path of refused) {
      await assert.rejects(bring(path), { ...denied, message: /^You may not read the source s3:\/\// }, path);
    }
    const allowed = [`s3://${s3Bucket}/${s3Path}`, `s3://${datasetBucket}/ds/${readable}/`];
    const { changesetId } = await bring(requireValue(allowed[0]));
    await bring(requireValue(allowed[1]));
    const correction = user.data.updateChangeset({
      datasetId,
      changesetId: requireValue(changesetId),
      formatParams: { formatType: 'CSV' },
      sourceParams: { s3SourcePath: requireValue(elsewhere.s3Uri) },
    });
    await assert.rejects(correction, denied);
    const first = user.first.createChangeset({
      datasetId,
      changeType: 'APPEND',
      sourceType: 'S3',
      formatType: 'CSV',
      sourceParams: { s3SourcePath: requireValue(elsewhere.s3Uri) },
    });
    await assert.rejects(first, denied);
  });
});
