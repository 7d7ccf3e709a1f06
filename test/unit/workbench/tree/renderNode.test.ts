import assert from 'node:assert/strict';
import type { ChangesetSummary } from '../../../../extension/finspace/generated/secondGeneration';
import type { ChangesetNode } from '../../../../extension/workbench/tree/nodes';
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
    assert.equal(rendered.id, 'changeset/ds/cs');
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
    assert.equal(rendered.description, 'APPEND · prices.csv, line 3: no number');
    assert.match(rendered.tooltip ?? '', /VALIDATION: prices&#46;csv, line 3&#58; no number/);
  });

  it('is faint once another stands in its place', () => {
    const rendered = renderNode(changesetNode({ status: 'SUCCESS' }, { superseded: true }));
    assert.equal(rendered.faint, true);
    assert.equal(rendered.description, 'APPEND · replaced');
  });

  it('offers its files once it has some', () => {
    const measure = { s3Uri: 's3://bucket/ds/' };
    assert.equal(
      renderNode(changesetNode({ status: 'SUCCESS' }, { measure })).contextValue,
      'changeset.stored',
    );
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
      [rendered.label, rendered.description, rendered.icon, rendered.expandable],
      ['Prices', 'alias/prices', 'table', true],
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

  it('gives each row of a list an id of its own', () => {
    const rows = [
      renderNode({ kind: 'loadMore', datasetId: 'ds' }),
      renderNode({ kind: 'loadMore' }),
      renderNode({ kind: 'failure', datasetId: 'ds', message: 'away' }),
      renderNode({ kind: 'empty', datasetId: 'ds' }),
    ];
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
    assert.ok(rows.every(({ command }) => command !== undefined));
  });
});
