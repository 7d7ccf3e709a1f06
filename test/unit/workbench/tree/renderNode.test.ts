import assert from 'node:assert/strict';
import type { ChangesetSummary } from '../../../../extension/finspace/generated/secondGeneration';
import type { ListAddress } from '../../../../extension/workbench/tree/listAddress';
import { nodeId } from '../../../../extension/workbench/tree/nodeId';
import type { ChangesetNode, TreeNode } from '../../../../extension/workbench/tree/nodes';
import { renderNode } from '../../../../extension/workbench/tree/renderNode';

const createTime = new Date(2026, 2, 9, 14, 5, 7);

const changesetNode = (summary: ChangesetSummary, rest: Partial<ChangesetNode> = {}): ChangesetNode => ({
  kind: 'changeset',
  changeset: { changeType: 'APPEND', createTime, ...summary, datasetId: 'ds', changesetId: 'cs' },
  superseded: false,
  ...rest,
});

describe('renderNode: changesets', () => {
  it('shows time, change type and rows', () => {
    const rendered = renderNode(
      changesetNode({ status: 'SUCCESS' }, { measure: { rowCount: 12_345 } }),
      new Date(2026, 3, 1),
    );
    assert.equal(rendered.label, 'Mar 9, 14:05');
    assert.equal(rendered.description, 'APPEND · 12,345 rows');
    assert.equal(rendered.icon, 'pass');
    assert.equal(rendered.contextValue, 'changeset');
  });

  it('has an icon for each status', () => {
    const icons = (['PENDING', 'RUNNING', 'SUCCESS', 'FAILED', 'STOP_REQUESTED'] as const).map(
      (status) => renderNode(changesetNode({ status })).icon,
    );
    assert.deepEqual(icons, ['clock', 'sync~spin', 'pass', 'error', 'stop-circle']);
  });

  it('shows why it failed, in row and tooltip', () => {
    const errorInfo = { errorCategory: 'VALIDATION', errorMessage: 'prices.csv, line 3: no number' } as const;
    const rendered = renderNode(changesetNode({ status: 'FAILED', errorInfo }));
    assert.equal(rendered.description, 'prices.csv, line 3: no number · APPEND');
    assert.match(rendered.tooltip ?? '', /VALIDATION: prices&#46;csv, line 3&#58; no number/);
  });

  it('tells menus that it failed', () => {
    assert.equal(renderNode(changesetNode({ status: 'FAILED' })).contextValue, 'changeset.failed');
  });

  it('is faint once another stands in its place', () => {
    const rendered = renderNode(changesetNode({ status: 'SUCCESS' }, { superseded: true }));
    assert.equal(rendered.faint, true);
    assert.equal(rendered.description, 'replaced · APPEND');
    assert.match(rendered.spoken ?? '', /SUCCESS.*no longer current/);
  });

  it('names what it corrects and what corrects it, in row, tooltip and menus', () => {
    const other = { changesetId: 'other', createTime: new Date(2026, 2, 8, 9, 30) };
    const now = new Date(2026, 3, 1);
    const correction = renderNode(changesetNode({ status: 'SUCCESS' }, { corrects: other }), now);
    assert.equal(correction.description, 'corrects Mar 8, 09:30 · APPEND');
    assert.match(correction.tooltip ?? '', /Corrects the changeset of Mar 8/);
    assert.equal(correction.contextValue, 'changeset.correction');
    const target = renderNode(
      changesetNode({ status: 'SUCCESS' }, { correctedBy: other, superseded: true }),
      now,
    );
    assert.equal(target.description, 'corrected Mar 8, 09:30 · APPEND');
    assert.equal(target.contextValue, 'changeset.corrected');
    const hidden = renderNode(
      changesetNode({ status: 'SUCCESS' }, { replacedBy: { changesetId: 'other' }, superseded: true }),
    );
    assert.equal(hidden.description, 'replaced other · APPEND');
  });

  it('offers its files once it has some', () => {
    const measure = { s3Uri: 's3://bucket/ds/' };
    assert.equal(
      renderNode(changesetNode({ status: 'SUCCESS' }, { measure })).contextValue,
      'changeset.stored',
    );
  });

  it('can be stopped while it is on its way, where the service can', () => {
    const contexts = (['PENDING', 'RUNNING', 'STOP_REQUESTED', 'SUCCESS'] as const).map(
      (status) => renderNode(changesetNode({ status }, { measure: {} })).contextValue,
    );
    assert.deepEqual(contexts, ['changeset.stoppable', 'changeset.stoppable', 'changeset', 'changeset']);
    assert.equal(renderNode(changesetNode({ status: 'RUNNING' })).contextValue, 'changeset');
    assert.match(renderNode(changesetNode({ status: 'STOP_REQUESTED' })).description ?? '', /stopping/);
  });

  it('keeps the whole record in its tooltip, and content as content', () => {
    const sourceParams = { s3SourcePath: 's3://b/[x](command:quit)', sourceType: 'S3' };
    const tooltip =
      renderNode(changesetNode({ status: 'SUCCESS', sourceParams, changesetArn: 'arn' })).tooltip ?? '';
    for (const part of ['SUCCESS', 'APPEND', 's3SourcePath', 'sourceType', 'cs', 'ds', 'arn']) {
      assert.ok(tooltip.includes(part), part);
    }
    assert.ok(!tooltip.includes('(command:'));
  });
});

describe('renderNode: other rows', () => {
  it('shows a dataset by its title, with its alias', () => {
    const dataset = {
      datasetId: 'ds',
      datasetTitle: 'Prices',
      alias: 'alias/prices',
      kind: 'TABULAR',
    } as const;
    const rendered = renderNode({ kind: 'dataset', dataset });
    assert.deepEqual(
      [rendered.label, rendered.description, rendered.icon, rendered.opens],
      ['Prices', 'alias/prices', 'table', 'collapsed'],
    );
  });

  it('escapes hostile titles in tooltips', () => {
    const dataset = { datasetId: 'ds', datasetTitle: '<img src=x>', datasetDescription: '[a](b)' };
    assert.doesNotMatch(renderNode({ kind: 'dataset', dataset }).tooltip ?? '', /<img|\]\(/);
  });

  it('brings no element but line breaks into tooltips', () => {
    const sourceParams = { s3SourcePath: 's3://bucket/<img src=x>/a.csv' };
    const tooltip = renderNode(changesetNode({ status: 'SUCCESS', sourceParams })).tooltip ?? '';
    const elements = new Set(tooltip.match(/<[^>]*>/g));
    assert.deepEqual([...elements], ['<wbr>']);
  });

  it('shows the connection with its place', () => {
    const rendered = renderNode({
      kind: 'connection',
      name: 'Local service',
      endpoint: 'http://127.0.0.1:4100/',
      region: 'us-east-2',
    });
    assert.deepEqual(
      [rendered.label, rendered.description, rendered.opens],
      ['Local service', '127.0.0.1:4100 · us-east-2', 'expanded'],
    );
  });

  it('says of a list how many it is known to hold', () => {
    const group = { kind: 'group', group: 'changesets', dataset: { datasetId: 'ds' } } as const;
    assert.equal(renderNode(group).description, undefined);
    assert.equal(renderNode({ ...group, known: { items: 3, hasMore: false } }).description, '3');
    assert.equal(renderNode({ ...group, known: { items: 1_100, hasMore: true } }).description, '1,100+');
  });

  it('shows a data view by its time or by how it is kept, with format and status', () => {
    const dataView = {
      datasetId: 'ds',
      dataViewId: 'v',
      asOfTimestamp: createTime,
      status: 'SUCCESS',
      destinationTypeProperties: { destinationType: 'S3', s3DestinationExportFileFormat: 'PARQUET' },
    } as const;
    const now = new Date(2026, 3, 1);
    const done = renderNode({ kind: 'dataView', dataView }, now);
    assert.deepEqual([done.label, done.description], ['As of Mar 9, 14:05', 'PARQUET']);
    assert.equal(done.contextValue, 'dataView.stored');
    const building = renderNode({
      kind: 'dataView',
      dataView: { ...dataView, autoUpdate: true, status: 'RUNNING' },
    });
    assert.deepEqual(
      [building.label, building.description, building.icon],
      ['Auto-updating', 'PARQUET · running', 'sync~spin'],
    );
    assert.match(building.spoken ?? '', /RUNNING/);
  });

  it('marks the columns of the key, for eye and ear', () => {
    const column = { columnName: 'symbol', dataType: 'STRING', columnDescription: 'Ticker' } as const;
    const rendered = renderNode({ kind: 'column', datasetId: 'ds', position: 0, column, isKey: true });
    assert.equal(rendered.description, 'STRING · key · Ticker');
    assert.equal(rendered.icon, 'key');
    assert.match(rendered.spoken ?? '', /key/);
  });

  it('shows an object by its name, size and time', () => {
    const place = { locationType: 'INGESTION', bucket: 'b', root: 'scratch/me/' } as const;
    const now = new Date(2026, 3, 1);
    const node = {
      kind: 'object',
      ...place,
      path: 'may/a.csv',
      size: 12_345,
      modifiedTime: createTime,
    } as const;
    const rendered = renderNode(node, now);
    assert.deepEqual([rendered.label, rendered.description], ['a.csv', '12.3 kB · Mar 9, 14:05']);
    assert.match(rendered.tooltip ?? '', /scratch&#47;<wbr>me/);
    assert.equal(renderNode({ kind: 'folder', ...place, path: 'may/june/' }).label, 'june');
  });

  it('offers the remedy of a failure, or another try', () => {
    const list = { list: 'datasets' } as const;
    const retried = renderNode({ kind: 'failure', list, message: 'away' });
    assert.deepEqual([retried.label, retried.description], ['away', 'Retry']);
    assert.equal(retried.command, 'finspaceData.retryLoad');
    const remedy = { title: 'Sign In', command: 'finspaceData.signIn' } as const;
    const rendered = renderNode({ kind: 'failure', list, message: 'expired', remedy });
    assert.deepEqual([rendered.label, rendered.description], ['expired', 'Sign In']);
    assert.equal(rendered.command, 'finspaceData.signIn');
  });

  it('gives each row an id of its own', () => {
    const dataset = { datasetId: 'ds' };
    const placed = { locationType: 'INGESTION', bucket: 'b', root: 'r/' } as const;
    const lists: ListAddress[] = [
      { list: 'datasets' },
      { list: 'changesets', datasetId: 'ds' },
      { list: 'dataViews', datasetId: 'ds' },
      { list: 'objects', locationType: 'INGESTION', folder: '' },
      { list: 'objects', locationType: 'INGESTION', folder: 'a/' },
    ];
    const nodes: TreeNode[] = [
      ...lists.flatMap((list): TreeNode[] => [
        { kind: 'loadMore', list },
        { kind: 'failure', list, message: 'away' },
      ]),
      { kind: 'connection', name: 'c' },
      { kind: 'dataset', dataset },
      { kind: 'group', group: 'changesets', dataset },
      { kind: 'group', group: 'dataViews', dataset },
      { kind: 'group', group: 'schema', dataset },
      { kind: 'empty', of: 'changesets', datasetId: 'ds' },
      { kind: 'empty', of: 'dataViews', datasetId: 'ds' },
      { kind: 'locations' },
      { kind: 'location', locationType: 'INGESTION' },
      { kind: 'location', locationType: 'SAGEMAKER' },
      { kind: 'folder', ...placed, path: 'a/' },
      { kind: 'object', ...placed, path: 'a', size: 1 },
      { kind: 'note', about: 'noSchema', place: 'ds' },
      { kind: 'note', about: 'noMatch', place: 'x' },
    ];
    assert.equal(new Set(nodes.map(nodeId)).size, nodes.length);
  });
});
