import type { PeerCase } from '../walk/peerCase';
import { invalid, notFound, unknownId } from './expectedErrors';

const membership = { permissionGroupId: '{{readers.permissionGroupId}}', userId: '{{reader.userId}}' };

/** Leaves `reader` a member of `readers`, and of no other group. */
export const membershipCases: readonly PeerCase[] = [
  {
    title: 'says by its status that a user is a member',
    operation: 'AssociateUserToPermissionGroup',
    input: membership,
    expected: { has: { statusCode: 200 } },
  },
  {
    title: 'takes a user into another group as well',
    operation: 'AssociateUserToPermissionGroup',
    input: { ...membership, permissionGroupId: '{{writers.permissionGroupId}}' },
    expected: { has: { statusCode: 200 } },
  },
  {
    title: 'takes nobody unknown into a group',
    operation: 'AssociateUserToPermissionGroup',
    input: { ...membership, userId: unknownId },
    error: notFound(),
  },
  {
    title: 'lists the groups of a user in pages',
    operation: 'ListPermissionGroupsByUser',
    input: { userId: '{{reader.userId}}', maxResults: 1 },
    name: 'groupsOfReader',
    expected: {
      has: {
        'permissionGroups.length': 1,
        'permissionGroups.0.membershipStatus': 'ADDITION_SUCCESS',
        nextToken: /./,
      },
    },
  },
  {
    title: 'lists the last of the groups of a user',
    operation: 'ListPermissionGroupsByUser',
    input: { userId: '{{reader.userId}}', maxResults: 1, nextToken: '{{groupsOfReader.nextToken}}' },
    expected: { has: { 'permissionGroups.length': 1 }, lacks: ['nextToken'] },
  },
  {
    title: 'lists no groups of a user unknown',
    operation: 'ListPermissionGroupsByUser',
    input: { userId: unknownId, maxResults: 10 },
    error: notFound(),
  },
  {
    title: 'lists the users of a group',
    operation: 'ListUsersByPermissionGroup',
    input: { permissionGroupId: '{{readers.permissionGroupId}}', maxResults: 10 },
    expected: {
      has: {
        'users.length': 1,
        'users.0.userId': '{{reader.userId}}',
        'users.0.emailAddress': 'reader@example.com',
        'users.0.membershipStatus': 'ADDITION_SUCCESS',
      },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'lists no users of a group unknown',
    operation: 'ListUsersByPermissionGroup',
    input: { permissionGroupId: unknownId, maxResults: 10 },
    error: notFound(),
  },
  {
    title: 'refuses a page of users of more than a hundred',
    operation: 'ListUsersByPermissionGroup',
    input: { permissionGroupId: '{{readers.permissionGroupId}}', maxResults: 101 },
    error: invalid(/maxResults/),
  },
  {
    title: 'says by its status that a user is a member no longer',
    operation: 'DisassociateUserFromPermissionGroup',
    input: { ...membership, permissionGroupId: '{{writers.permissionGroupId}}' },
    expected: { has: { statusCode: 200 } },
  },
  {
    title: 'takes nobody out of a group unknown',
    operation: 'DisassociateUserFromPermissionGroup',
    input: { ...membership, permissionGroupId: unknownId },
    error: notFound(),
  },
  {
    title: 'lists no users of a group that has none',
    operation: 'ListUsersByPermissionGroup',
    input: { permissionGroupId: '{{writers.permissionGroupId}}', maxResults: 10 },
    expected: { has: { users: [] }, lacks: ['nextToken'] },
  },
];
