import assert from 'node:assert/strict';
import type { ReadRowsInput, RowSource } from '../../../../extension/finspace/generated/localService';
import type { Clients } from '../../../../extension/workbench/connections/connection';
import type { GridLoss, GridMessage } from '../../../../extension/workbench/grid/gridMessages';
import { GridSession } from '../../../../extension/workbench/grid/gridSession';
import { wholeQuery } from '../../../../extension/workbench/grid/gridQuery';

const request = {
  type: 'read',
  id: 7,
  query: wholeQuery,
  firstRow: 0,
  maxRows: 100,
  countMatches: false,
} as const;

const failure = (name: string, message: string) => Object.assign(new Error(message), { name });

/** A session whose service answers as it is told to, and what it has posted. */
function sessionOf(source: RowSource, read: (input: ReadRowsInput) => Promise<unknown>) {
  const posted: GridMessage[] = [];
  const session = new GridSession(
    { key: 'k', title: '', heading: '', detail: '', fileName: 'rows', open: () => Promise.resolve(source) },
    {
      service: { call: (use) => use({ local: { readRows: read } } as unknown as Clients) },
      post: (message) => posted.push(message),
      explain: (error) => (error as Error).message,
    },
  );
  return { session, posted };
}

describe('a session of a grid', () => {
  for (const [what, source, error, message, loss] of [
    [
      'the service is gone',
      { datasetId: 'd', changesetId: 'c' },
      failure('EndpointUnreachableError', 'Nothing answers'),
      /^Nothing answers$/,
      undefined,
    ],
    [
      'the credentials have expired',
      { datasetId: 'd', changesetId: 'c' },
      failure('ExpiredTokenException', 'The security token has expired'),
      /expired$/,
      undefined,
    ],
    [
      'the dataset was deleted',
      { datasetId: 'd', changesetId: 'c' },
      failure('ResourceNotFoundException', 'Dataset not found: d'),
      /^Dataset not found: d$/,
      undefined,
    ],
    [
      'the rows may not be read any longer',
      { datasetId: 'd', changesetId: 'c' },
      failure('AccessDeniedException', 'You may not read rows of this dataset'),
      /^You may not read/,
      'RIGHT',
    ],
    [
      'the result of a query is forgotten',
      { queryId: 'q' },
      failure('ResourceNotFoundException', 'Query not found: q'),
      /does not keep this result any more.*Try again/,
      'RESULT',
    ],
  ] as const satisfies readonly (readonly [string, RowSource, Error, RegExp, GridLoss | undefined])[]) {
    it(`says so where ${what}`, async () => {
      const { session, posted } = sessionOf(source, () => Promise.reject(error));
      await session.open();
      await session.read(request);
      const [opened, failed] = posted;
      assert.equal(opened?.type, 'opened');
      assert.ok(failed?.type === 'failed');
      assert.match(failed.message, message);
      assert.deepEqual([failed.id, failed.loss], [7, loss]);
    });
  }

  it('opens anew what was lost, and reads on', async () => {
    let isLost = true;
    const { session, posted } = sessionOf({ queryId: 'q' }, () =>
      isLost
        ? Promise.reject(failure('ResourceNotFoundException', 'Query not found: q'))
        : Promise.resolve({ columns: [{ columnName: 'a' }], rows: [['1']], rowCount: 1 }),
    );
    await session.open();
    await session.read(request);
    isLost = false;
    await session.open();
    await session.read({ ...request, id: 8 });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['opened', 'failed', 'opened', 'page'],
    );
  });

  it('says nothing of what was abandoned', async () => {
    const { session, posted } = sessionOf({ queryId: 'q' }, () => {
      session.abandon([7]);
      return Promise.reject(failure('AbortError', 'The operation was aborted'));
    });
    await session.open();
    await session.read(request);
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['opened'],
    );
  });
});
