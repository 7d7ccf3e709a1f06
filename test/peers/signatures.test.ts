import assert from 'node:assert/strict';
import { scaled, testSeed } from '../support/scale';
import { runTrial } from '../support/signatures/signatureTrial';
import { BotocoreSigner } from './support/botocoreSigner';
import { requirePythonProgram } from './support/peerTool';

const generations = [
  ['first', scaled(100, 1_000)],
  ['second', scaled(300, 3_000)],
] as const;

describe('Random requests signed by botocore', () => {
  for (const [generation, count] of generations) {
    it(`of the ${generation} generation: ${count} are taken, and each with one thing changed is refused`, async function () {
      using signer = new BotocoreSigner('botocore', requirePythonProgram(this, generation, 'python'));
      const { requests, mutations, kinds } = await runTrial(signer, count, testSeed());
      assert.equal(requests, count);
      assert.ok(mutations > 10 * count, `${mutations} mutations`);
      assert.ok(kinds.size >= 20, [...kinds.keys()].join(', '));
    });
  }
});
