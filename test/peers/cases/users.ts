import { epochMilliseconds, type PeerCase, type Rule } from '../walk/peerCase';
import { conflict, invalid, limitExceeded, notFound, unknownId } from './expectedErrors';

/** The role that speaks for `reader`. */
export const readerRole = 'arn:aws:iam::123456789012:role/desk/reader';

const passwordOf8To20: Rule = (value) => typeof value === 'string' && value.length >= 8 && value.length <= 20;

const colleague = (number: number): PeerCase => ({
  title: `makes user ${number} of five`,
  operation: 'CreateUser',
  input: { emailAddress: `colleague.${number}@example.com`, type: 'APP_USER' },
  name: `colleague${number}`,
});

/** Leaves behind `owner` (in a list of users), `reader`, and as many others as the quota lets there be. */
export const userCases: readonly PeerCase[] = [
  {
    title: 'lists the one user of a fresh environment',
    operation: 'ListUsers',
    input: { maxResults: 100 },
    name: 'fresh',
    expected: {
      has: {
        'users.length': 1,
        'users.0.userId': /^[0-9a-z]{22}$/,
        'users.0.type': 'SUPER_USER',
        'users.0.status': 'ENABLED',
      },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'makes a user whom a role speaks for',
    operation: 'CreateUser',
    input: {
      emailAddress: 'reader@example.com',
      type: 'APP_USER',
      firstName: 'Rita',
      lastName: 'Reader',
      apiAccess: 'ENABLED',
      apiAccessPrincipalArn: readerRole,
      clientToken: 'reader-once',
    },
    name: 'reader',
    expected: { has: { userId: /^[0-9a-z]{22}$/ } },
  },
  {
    title: 'refuses an address that a user has',
    operation: 'CreateUser',
    input: { emailAddress: 'Reader@example.com', type: 'APP_USER' },
    error: conflict(),
  },
  {
    title: 'refuses a client token that was used for another user',
    operation: 'CreateUser',
    input: { emailAddress: 'another@example.com', type: 'APP_USER', clientToken: 'reader-once' },
    error: conflict(),
  },
  {
    title: 'refuses what is no address',
    operation: 'CreateUser',
    input: { emailAddress: 'nobody', type: 'APP_USER' },
    error: invalid(/emailAddress/),
  },
  {
    title: 'reads a user',
    operation: 'GetUser',
    input: { userId: '{{reader.userId}}' },
    expected: {
      has: {
        userId: '{{reader.userId}}',
        emailAddress: 'reader@example.com',
        type: 'APP_USER',
        status: 'ENABLED',
        firstName: 'Rita',
        lastName: 'Reader',
        apiAccess: 'ENABLED',
        apiAccessPrincipalArn: readerRole,
        createTime: epochMilliseconds,
        lastModifiedTime: epochMilliseconds,
      },
      lacks: ['lastDisabledTime', 'lastLoginTime'],
    },
  },
  {
    title: 'finds no user of an unknown id',
    operation: 'GetUser',
    input: { userId: unknownId },
    error: notFound(),
  },
  {
    title: 'changes a user',
    operation: 'UpdateUser',
    input: { userId: '{{reader.userId}}', firstName: 'Ria' },
    expected: { has: { userId: '{{reader.userId}}' } },
  },
  {
    title: 'reads what was changed and what was kept of a user',
    operation: 'GetUser',
    input: { userId: '{{reader.userId}}' },
    expected: { has: { firstName: 'Ria', lastName: 'Reader', apiAccessPrincipalArn: readerRole } },
  },
  {
    title: 'changes no user of an unknown id',
    operation: 'UpdateUser',
    input: { userId: unknownId, firstName: 'Nobody' },
    error: notFound(),
  },
  {
    title: 'keeps the owner a super user',
    operation: 'UpdateUser',
    input: { userId: '{{fresh.users.0.userId}}', type: 'APP_USER' },
    error: conflict(),
  },
  {
    title: 'refuses to disable the owner',
    operation: 'DisableUser',
    input: { userId: '{{fresh.users.0.userId}}' },
    error: conflict(),
  },
  {
    title: 'gives a temporary password',
    operation: 'ResetUserPassword',
    input: { userId: '{{reader.userId}}' },
    expected: { has: { userId: '{{reader.userId}}', temporaryPassword: passwordOf8To20 } },
  },
  {
    title: 'gives nobody unknown a password',
    operation: 'ResetUserPassword',
    input: { userId: unknownId },
    error: notFound(),
  },
  colleague(3),
  colleague(4),
  colleague(5),
  {
    title: 'refuses a sixth user',
    operation: 'CreateUser',
    input: { emailAddress: 'colleague.6@example.com', type: 'APP_USER' },
    error: limitExceeded(/user/i),
  },
  {
    title: 'disables a user',
    operation: 'DisableUser',
    input: { userId: '{{colleague5.userId}}' },
    expected: { has: { userId: '{{colleague5.userId}}' } },
  },
  {
    title: 'disables no user of an unknown id',
    operation: 'DisableUser',
    input: { userId: unknownId },
    error: notFound(),
  },
  {
    title: 'reads since when a user is disabled',
    operation: 'GetUser',
    input: { userId: '{{colleague5.userId}}' },
    expected: { has: { status: 'DISABLED', lastDisabledTime: epochMilliseconds } },
  },
  { ...colleague(6), title: 'makes a user in the place of a disabled one' },
  {
    title: 'refuses a disabled user whose place is taken',
    operation: 'EnableUser',
    input: { userId: '{{colleague5.userId}}' },
    error: limitExceeded(/user/i),
  },
  {
    title: 'disables another user to make place',
    operation: 'DisableUser',
    input: { userId: '{{colleague6.userId}}' },
  },
  {
    title: 'enables a user',
    operation: 'EnableUser',
    input: { userId: '{{colleague5.userId}}' },
    expected: { has: { userId: '{{colleague5.userId}}' } },
  },
  {
    title: 'enables no user of an unknown id',
    operation: 'EnableUser',
    input: { userId: unknownId },
    error: notFound(),
  },
  {
    title: 'lists users from the newest on',
    operation: 'ListUsers',
    input: { maxResults: 5 },
    name: 'userPage',
    expected: {
      has: { 'users.length': 5, 'users.0.userId': '{{colleague6.userId}}', nextToken: /./ },
    },
  },
  {
    title: 'lists the oldest user last',
    operation: 'ListUsers',
    input: { maxResults: 5, nextToken: '{{userPage.nextToken}}' },
    expected: {
      has: { 'users.length': 1, 'users.0.userId': '{{fresh.users.0.userId}}' },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'refuses a page token of its own making',
    operation: 'ListUsers',
    input: { maxResults: 5, nextToken: 'page two' },
    error: invalid(/nextToken/),
  },
];
