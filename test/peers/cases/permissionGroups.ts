import { epochMilliseconds, type PeerCase } from '../walk/peerCase';
import { conflict, invalid, notFound, unknownId } from './expectedErrors';

const readers = {
  name: 'Readers',
  description: 'They read what the desk has.',
  applicationPermissions: ['GetTemporaryCredentials'],
  clientToken: 'readers-once',
};

/** Leaves two groups behind: `readers`, and `writers`, which is the newer one. */
export const permissionGroupCases: readonly PeerCase[] = [
  {
    title: 'makes a group',
    operation: 'CreatePermissionGroup',
    input: readers,
    name: 'readers',
    expected: { has: { permissionGroupId: /^[0-9A-Za-z]{22}$/ } },
  },
  {
    title: 'answers the same group to the same client token',
    operation: 'CreatePermissionGroup',
    input: readers,
    expected: { has: { permissionGroupId: '{{readers.permissionGroupId}}' } },
  },
  {
    title: 'refuses a client token that was used for another group',
    operation: 'CreatePermissionGroup',
    input: { ...readers, name: 'Other readers' },
    error: conflict(),
  },
  {
    title: 'refuses a permission that there is not',
    operation: 'CreatePermissionGroup',
    input: { name: 'Pilots', applicationPermissions: ['FlyToTheMoon'] },
    error: invalid(/applicationPermissions/),
  },
  {
    title: 'refuses a name that is too long',
    operation: 'CreatePermissionGroup',
    input: { name: 'n'.repeat(256), applicationPermissions: [] },
    error: invalid(/'name'.*255/),
  },
  {
    title: 'makes another group',
    operation: 'CreatePermissionGroup',
    input: { name: 'Writers', applicationPermissions: ['CreateDataset', 'GetTemporaryCredentials'] },
    name: 'writers',
  },
  {
    title: 'reads a group',
    operation: 'GetPermissionGroup',
    input: { permissionGroupId: '{{readers.permissionGroupId}}' },
    expected: {
      has: {
        'permissionGroup.permissionGroupId': '{{readers.permissionGroupId}}',
        'permissionGroup.name': 'Readers',
        'permissionGroup.description': 'They read what the desk has.',
        'permissionGroup.applicationPermissions': ['GetTemporaryCredentials'],
        'permissionGroup.createTime': epochMilliseconds,
        'permissionGroup.lastModifiedTime': epochMilliseconds,
      },
    },
  },
  {
    title: 'finds no group of an unknown id',
    operation: 'GetPermissionGroup',
    input: { permissionGroupId: unknownId },
    error: notFound(),
  },
  {
    title: 'changes what is given and keeps the rest',
    operation: 'UpdatePermissionGroup',
    input: { permissionGroupId: '{{writers.permissionGroupId}}', description: 'They also write.' },
    expected: { has: { permissionGroupId: '{{writers.permissionGroupId}}' } },
  },
  {
    title: 'reads what was changed and what was kept',
    operation: 'GetPermissionGroup',
    input: { permissionGroupId: '{{writers.permissionGroupId}}' },
    expected: {
      has: { 'permissionGroup.name': 'Writers', 'permissionGroup.description': 'They also write.' },
    },
  },
  {
    title: 'changes no group of an unknown id',
    operation: 'UpdatePermissionGroup',
    input: { permissionGroupId: unknownId, name: 'Nobody' },
    error: notFound(),
  },
  {
    title: 'lists the newest group on the first page',
    operation: 'ListPermissionGroups',
    input: { maxResults: 1 },
    name: 'groupPage',
    expected: {
      has: {
        'permissionGroups.length': 1,
        'permissionGroups.0.permissionGroupId': '{{writers.permissionGroupId}}',
        nextToken: /./,
      },
    },
  },
  {
    title: 'has no next page after the last',
    operation: 'ListPermissionGroups',
    input: { maxResults: 1, nextToken: '{{groupPage.nextToken}}' },
    expected: {
      has: {
        'permissionGroups.length': 1,
        'permissionGroups.0.permissionGroupId': '{{readers.permissionGroupId}}',
      },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'refuses a page of more than a hundred',
    operation: 'ListPermissionGroups',
    input: { maxResults: 101 },
    error: invalid(/maxResults.*100/),
  },
];
