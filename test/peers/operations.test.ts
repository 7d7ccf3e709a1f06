import assert from 'node:assert/strict';
import type { Context } from 'mocha';
import { models } from '../../extension/finspace/model/operationTable';
import { storedRows } from './cases/changesets';
import { walkedClients, type WalkedClient } from './clients/walkedClients';
import { requireProgram } from './support/peerTool';
import { casesOf, walkOf, type ClientWalk } from './walk/clientWalks';
import { coverageOf, exceptionsNotShown, type Coverage } from './walk/coverage';

/** Each client walks through all of its cases before the first of them is judged: later ones need earlier answers. */
const walkLimitMilliseconds = 110_000;

for (const walked of walkedClients) {
  describe(`${walked.name}, ${walked.generation} generation`, () => {
    let walk: ClientWalk;

    before(async function () {
      this.timeout(walkLimitMilliseconds);
      requireClient(this, walked);
      walk = await walkOf(walked);
    });

    for (const [index, { operation, title }] of casesOf(walked).entries()) {
      it(`${operation}: ${title}`, () => {
        const problem = walk.outcomes[index]?.problem;
        if (problem !== undefined) throw problem as Error;
      });
    }

    it('the table has the rows that the client gave', () => {
      const rows = storedRows(walked.generation === 'first' ? 'first' : 'corrected');
      assert.deepEqual(walk.tableRows, rows);
    });
  });
}

const coverages = new Map<string, Coverage>();

describe('coverage of the operations', () => {
  for (const walked of walkedClients) {
    const model = models[walked.generation];

    it(`${walked.name} shows each with a success and a modelled error`, async function () {
      this.timeout(walkLimitMilliseconds);
      requireClient(this, walked);
      const { outcomes } = await walkOf(walked);
      const coverage = coverageOf(model, outcomes);
      coverages.set(walked.name, coverage);
      const { withoutSuccess, withoutModelledError } = coverage;
      assert.deepEqual(
        { withoutSuccess, withoutModelledError },
        { withoutSuccess: [], withoutModelledError: [] },
      );
      assert.deepEqual(exceptionsNotShown(model, outcomes), []);
    });
  }
});

/** After the ring's last test, so that it is seen. */
after(() => {
  if (coverages.size > 0) console.log(`operations: ${countsOf('second')}; ${countsOf('first')}`);
});

const countsOf = (generation: WalkedClient['generation']): string =>
  walkedClients
    .filter((walked) => walked.generation === generation)
    .map(({ name }) => `${name} ${countOf(coverages.get(name))}`)
    .join(', ');

const countOf = (coverage: Coverage | undefined): string =>
  coverage ? `${coverage.covered.length}/${coverage.operationCount}` : 'not walked';

function requireClient(test: Context, { name, program }: WalkedClient): void {
  if (program !== undefined) requireProgram(test, program, name);
}
