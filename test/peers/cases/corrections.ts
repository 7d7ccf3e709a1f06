import type { PeerCase } from '../walk/peerCase';
import { csv, sourceOf } from './changesets';
import { invalid, notFound, unknownId } from './expectedErrors';

/** Corrects `changeset` by `correction`, the newest changeset of `trades`, and lists all three. */
export const correctionCases: readonly PeerCase[] = [
  {
    title: 'corrects a changeset by a new one',
    operation: 'UpdateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changesetId: '{{changeset.changesetId}}',
      sourceParams: sourceOf('corrected'),
      formatParams: csv,
    },
    name: 'correction',
    expected: { has: { datasetId: '{{trades.datasetId}}', changesetId: /^[0-9A-Za-z]{22}$/ } },
  },
  {
    title: 'reads which changeset a correction corrects',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{correction.changesetId}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    name: 'correctionRead',
    expected: {
      has: { status: 'SUCCESS', changeType: 'MODIFY', updatesChangesetId: '{{changeset.changesetId}}' },
    },
  },
  {
    title: 'reads which changeset has corrected one, and when',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{changeset.changesetId}}' },
    name: 'corrected',
    expected: {
      has: {
        updatedByChangesetId: '{{correction.changesetId}}',
        activeUntilTimestamp: '{{correctionRead.createTime}}',
      },
    },
  },
  {
    title: 'corrects no changeset of an unknown id',
    operation: 'UpdateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changesetId: unknownId,
      sourceParams: sourceOf('corrected'),
      formatParams: csv,
    },
    error: notFound(),
  },
  {
    title: 'refuses to correct a changeset that has failed, and says why in a word',
    operation: 'UpdateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changesetId: '{{broken.changesetId}}',
      sourceParams: sourceOf('corrected'),
      formatParams: csv,
    },
    error: invalid(/FAILED/, 'notSucceeded'),
  },
  {
    title: 'lists the newest changesets on the first page',
    operation: 'ListChangesets',
    input: { datasetId: '{{trades.datasetId}}', maxResults: 2 },
    name: 'changesetPage',
    expected: {
      has: {
        'changesets.length': 2,
        'changesets.0.changesetId': '{{correction.changesetId}}',
        'changesets.1.changesetId': '{{broken.changesetId}}',
        nextToken: /./,
      },
    },
  },
  {
    title: 'lists the oldest changeset on the last page',
    operation: 'ListChangesets',
    input: {
      datasetId: '{{trades.datasetId}}',
      maxResults: 2,
      nextToken: '{{changesetPage.nextToken}}',
    },
    expected: {
      has: { 'changesets.length': 1, 'changesets.0.changesetId': '{{changeset.changesetId}}' },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'lists no changesets of a dataset unknown',
    operation: 'ListChangesets',
    input: { datasetId: unknownId },
    error: notFound(),
  },
];
