import type { PeerCase } from '../walk/peerCase';
import { notFound, unknownId } from './expectedErrors';

/** What goes, is gone. */
export const removalCases: readonly PeerCase[] = [
  {
    title: 'removes a dataset',
    operation: 'DeleteDataset',
    input: { datasetId: '{{notes.datasetId}}' },
    expected: { has: { datasetId: '{{notes.datasetId}}' } },
  },
  {
    title: 'finds no dataset that was removed',
    operation: 'GetDataset',
    input: { datasetId: '{{notes.datasetId}}' },
    error: notFound(/./),
  },
  {
    title: 'removes no dataset of an unknown id',
    operation: 'DeleteDataset',
    input: { datasetId: unknownId, clientToken: 'a token of the query' },
    error: notFound(),
  },
  {
    title: 'removes a group',
    operation: 'DeletePermissionGroup',
    input: { permissionGroupId: '{{writers.permissionGroupId}}' },
    expected: { has: { permissionGroupId: '{{writers.permissionGroupId}}' } },
  },
  {
    title: 'finds no group that was removed',
    operation: 'GetPermissionGroup',
    input: { permissionGroupId: '{{writers.permissionGroupId}}' },
    error: notFound(/./),
  },
  {
    title: 'removes no group of an unknown id',
    operation: 'DeletePermissionGroup',
    input: { permissionGroupId: unknownId },
    error: notFound(),
  },
];
