import assert from 'node:assert/strict';
import * as firstSdk from 'aws-sdk-first-generation/global';
import * as secondSdk from 'aws-sdk-second-generation/global';
import { scaled, testSeed } from '../../support/scale';
import { awsSdkSigner, type AwsSdk } from '../../support/signatures/awsSdkSigner';
import { runTrial } from '../../support/signatures/signatureTrial';
import type { ForeignSigner } from '../../support/signatures/signingCase';
import { smithySigner } from '../../support/signatures/smithySigner';

const signers: readonly (readonly [ForeignSigner, count: number])[] = [
  [smithySigner, scaled(300, 3_000)],
  [awsSdkSigner('aws-sdk 2.1033.0', firstSdk as unknown as AwsSdk), scaled(100, 1_000)],
  [awsSdkSigner('aws-sdk 2.1693.0', secondSdk as unknown as AwsSdk), scaled(200, 2_000)],
];

describe('Random requests by signers that nobody here wrote', () => {
  for (const [signer, count] of signers) {
    it(`${signer.name}: ${count} are taken, and each with one thing changed is refused`, async () => {
      const { requests, mutations, kinds } = await runTrial(signer, count, testSeed());
      assert.equal(requests, count);
      assert.ok(mutations > 10 * count, `${mutations} mutations`);
      assert.ok(kinds.size >= 20, [...kinds.keys()].join(', '));
    });
  }
});
