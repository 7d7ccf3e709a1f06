import assert from 'node:assert/strict';
import { models } from '../../../extension/finspace/model/operationTable';
import { ScriptedClients } from './support/scriptedClients';

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('paginators', () => {
  let clients = new ScriptedClients([]);

  const openClients = (...bodies: object[]): ReturnType<ScriptedClients['open']> => {
    clients = new ScriptedClients(bodies);
    return clients.open();
  };

  afterEach(() => clients.close());

  it('are there for the operations that the table says answer in pages, under both names', async () => {
    const { second } = await openClients({});
    const names = Object.keys(models.second.operations) as Parameters<typeof second.canPaginate>[0][];
    assert.deepEqual(
      names.filter((name) => second.canPaginate(name)),
      ['ListChangesets', 'ListDataViews', 'ListDatasets', 'ListPermissionGroups', 'ListUsers'],
    );
    assert.equal(second.canPaginate('listDatasets'), true);
    assert.equal(second.canPaginate('getDataset'), false);
  });

  it('are not there for the first generation, which has no lists', async () => {
    const { first } = await openClients({});
    assert.equal(first.canPaginate('createChangeset'), false);
    assert.throws(() => first.getPaginator('CreateChangeset' as never), {
      code: 'NoPages',
      message: 'CreateChangeset does not answer in pages. Those that do: none.',
    });
  });

  for (const name of ['ListNothing', '__proto__', 'constructor', '']) {
    it(`say which operations there are where there is none of the name: '${name}'`, async () => {
      const { first } = await openClients({});
      assert.throws(() => first.canPaginate(name as 'createChangeset'), {
        name: 'ClientUsageError',
        code: 'UnknownOperation',
        message: `This client has no operation ${name}. It has: CreateChangeset, GetProgrammaticAccessCredentials, GetWorkingLocation.`,
      });
    });
  }

  it('read page after page, of the size asked for, to the page without a token', async () => {
    const { second } = await openClients(
      { changesets: [{ changesetId: 'c3' }, { changesetId: 'c2' }], nextToken: 'a+/=' },
      { changesets: [{ changesetId: 'c1' }] },
    );
    const pages = await collect(second.paginate('ListChangesets', { datasetId: 'd' }, { pageSize: 2 }));
    assert.deepEqual(
      pages.map(({ changesets = [] }) => changesets.map(({ changesetId }) => changesetId)),
      [['c3', 'c2'], ['c1']],
    );
    assert.deepEqual(clients.urls, [
      '/datasets/d/changesetsv2?maxResults=2',
      '/datasets/d/changesetsv2?maxResults=2&nextToken=a%2B%2F%3D',
    ]);
  });

  it('give the items of all pages, also of empty ones between', async () => {
    const { second } = await openClients(
      { datasets: [{ datasetId: 'a' }], nextToken: '1' },
      { datasets: [], nextToken: '2' },
      { nextToken: '3' },
      { datasets: [{ datasetId: 'b' }] },
    );
    const datasets = await collect(second.getPaginator('listDatasets').paginate().items());
    assert.deepEqual(
      datasets.map(({ datasetId }) => datasetId),
      ['a', 'b'],
    );
  });

  it('read the lists of the embedded service alike', async () => {
    const { local } = await openClients({ changesetSummaries: [{ changesetId: 'c', rowCount: 3 }] });
    const [summary] = await collect(local.paginate('listChangesetSummaries', { datasetId: 'd' }).items());
    assert.equal(summary?.rowCount, 3);
  });

  it('begin at the token given', async () => {
    const { second } = await openClients({ datasets: [] });
    await collect(second.paginate('ListDatasets', {}, { startingToken: 'there' }));
    assert.deepEqual(clients.urls, ['/datasetsv2?nextToken=there']);
  });

  it('ask for pages of 100 where the API demands a size', async () => {
    const { second } = await openClients({ users: [{ userId: 'u' }] });
    const [user] = await collect(second.paginate('ListUsers').items());
    assert.equal(user?.userId, 'u');
    assert.deepEqual(clients.urls, ['/user?maxResults=100']);
  });

  it('end at an empty token', async () => {
    const { second } = await openClients({ datasets: [], nextToken: '' });
    assert.equal((await collect(second.paginate('ListDatasets'))).length, 1);
    assert.equal(clients.urls.length, 1);
  });

  it('throw where tokens go round, once each page is given', async () => {
    const { second } = await openClients({ nextToken: 'a' }, { nextToken: 'b' }, { nextToken: 'a' });
    const seen: unknown[] = [];
    await assert.rejects(
      async () => {
        for await (const page of second.paginate('ListDatasets')) seen.push(page.nextToken);
      },
      {
        name: 'PaginationError',
        code: 'RepeatedToken',
        message: 'ListDatasets answered a nextToken that it had answered before: the list would never end.',
      },
    );
    assert.deepEqual(seen, ['a', 'b', 'a']);
  });

  it('throw where the service answers the token to begin at', async () => {
    const { second } = await openClients({ nextToken: 'a' });
    await assert.rejects(collect(second.paginate('ListDatasets', {}, { startingToken: 'a' })), {
      name: 'PaginationError',
    });
    assert.equal(clients.urls.length, 1);
  });

  it('request a page when it is asked for, and no more of them after a break', async () => {
    const { second } = await openClients({ datasets: [{ datasetId: 'a' }], nextToken: '1' }, {});
    for await (const dataset of second.paginate('ListDatasets').items()) {
      assert.equal(dataset.datasetId, 'a');
      break;
    }
    assert.equal(clients.urls.length, 1);
  });

  it('end when aborted between two pages', async () => {
    const { second } = await openClients({ nextToken: '1' }, {});
    const abort = new AbortController();
    const reading = async (): Promise<void> => {
      const pages = second.paginate('ListDatasets', {}, { abortSignal: abort.signal });
      for await (const page of pages) if (page.nextToken) abort.abort();
    };
    await assert.rejects(reading, { name: 'AbortError' });
    assert.equal(clients.urls.length, 1);
  });
});
