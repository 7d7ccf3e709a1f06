import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { requireValue } from '../support/dataClients';
import { spaciousFolder } from '../support/people';
import { sendJson } from '../support/rawRequest';
import { RunningService } from '../support/runningService';

type Kind = 'permissionGroupId' | 'userId';

interface Page {
  readonly items: readonly { readonly [Name in Kind]?: string }[] | undefined;
  readonly nextToken?: string;
}

/** A list, and which of the two that each addition makes it holds. */
interface List {
  readonly kind: Kind;
  readonly path: () => string;
  readonly read: (maxResults: number, nextToken?: string) => Promise<Page>;
}

describe('Pages of users and groups', () => {
  let service: RunningService;
  let owner: FinSpaceDataClient;
  let permissionGroupId: string;
  let userId: string;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    owner = new FinSpaceDataClient(service.clientOptions);
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    [permissionGroupId, userId] = [await newGroup(), await newUser()];
  });

  const newGroup = async (): Promise<string> => {
    const made = await owner.createPermissionGroup({ name: randomUUID(), applicationPermissions: [] });
    return requireValue(made.permissionGroupId);
  };
  const newUser = async (): Promise<string> => {
    const emailAddress = `${randomUUID()}@example.com`;
    return requireValue((await owner.createUser({ emailAddress, type: 'APP_USER' })).userId);
  };
  /** Makes a group for the user, and a user for the group. */
  const add = async () => {
    const added = { permissionGroupId: await newGroup(), userId: await newUser() };
    await owner.associateUserToPermissionGroup({ ...added, userId });
    await owner.associateUserToPermissionGroup({ ...added, permissionGroupId });
    return added;
  };

  const lists: Readonly<Record<string, List>> = {
    users: {
      kind: 'userId',
      path: () => '/user',
      read: async (maxResults, nextToken) => {
        const page = await owner.listUsers({ maxResults, nextToken });
        return { items: page.users, nextToken: page.nextToken };
      },
    },
    groups: {
      kind: 'permissionGroupId',
      path: () => '/permission-group',
      read: async (maxResults, nextToken) => {
        const page = await owner.listPermissionGroups({ maxResults, nextToken });
        return { items: page.permissionGroups, nextToken: page.nextToken };
      },
    },
    'groups of a user': {
      kind: 'permissionGroupId',
      path: () => `/user/${userId}/permission-groups`,
      read: async (maxResults, nextToken) => {
        const page = await owner.listPermissionGroupsByUser({ userId, maxResults, nextToken });
        return { items: page.permissionGroups, nextToken: page.nextToken };
      },
    },
    'users of a group': {
      kind: 'userId',
      path: () => `/permission-group/${permissionGroupId}/users`,
      read: async (maxResults, nextToken) => {
        const page = await owner.listUsersByPermissionGroup({ permissionGroupId, maxResults, nextToken });
        return { items: page.users, nextToken: page.nextToken };
      },
    },
  };

  for (const [title, { kind, path, read }] of Object.entries(lists)) {
    const idsOf = ({ items = [] }: Page) => items.map((item) => item[kind]);

    it(`of ${title} go newest first and neither skip nor repeat while others are added`, async () => {
      const expected: string[] = [];
      for (let index = 0; index < 5; index++) expected.unshift((await add())[kind]);
      const pages = [await read(2)];
      await add();
      for (let token = pages[0]?.nextToken; token !== undefined; token = pages.at(-1)?.nextToken) {
        pages.push(await read(2, token));
      }
      assert.ok(pages.slice(0, -1).every((page) => idsOf(page).length === 2));
      assert.notEqual(pages.at(-1)?.items?.length, 0);
      const seen = pages.flatMap(idsOf);
      assert.deepEqual(seen.slice(0, 5), expected);
      assert.equal(new Set(seen).size, seen.length);
    });

    it(`of ${title} have no token on the last one, even where it is full`, async () => {
      await add();
      const all = idsOf(await read(100)).length;
      const { status, text } = await sendJson(service, 'GET', `${path()}?maxResults=${all}`);
      assert.equal(status, 200, text);
      assert.ok(!Object.keys(JSON.parse(text) as object).includes('nextToken'), text);
    });

    const refused: readonly (readonly [query: string, message: RegExp])[] = [
      ['', /'maxResults'.*null/],
      ['?maxResults=0', /'maxResults'.*greater than or equal to 1/],
      ['?maxResults=101', /'maxResults'.*less than or equal to 100/],
      ['?maxResults=ten', /'maxResults'.*integer/],
      ['?maxResults=1&nextToken=abc', /nextToken/],
    ];
    for (const [query, message] of refused) {
      it(`of ${title} are refused for '${query}'`, async () => {
        const { headers, text } = await sendJson(service, 'GET', path() + query);
        assert.equal(headers.get('x-amzn-errortype'), 'ValidationException', text);
        assert.match((JSON.parse(text) as { message: string }).message, message);
      });
    }
  }

  it('of a group begin with who joined last, not with who was made last', async () => {
    const [older, newer] = [await newUser(), await newUser()];
    await owner.associateUserToPermissionGroup({ permissionGroupId, userId: newer });
    await owner.associateUserToPermissionGroup({ permissionGroupId, userId: older });
    const { users } = await owner.listUsersByPermissionGroup({ permissionGroupId, maxResults: 10 });
    assert.deepEqual(
      users?.map((user) => user.userId),
      [older, newer],
    );
  });
});
