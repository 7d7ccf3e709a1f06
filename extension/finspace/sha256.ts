import { Hash } from '@smithy/core/serde';

/** SHA-256 as signers take it, from node:crypto. */
export class Sha256 extends Hash {
  constructor(secret?: ConstructorParameters<typeof Hash>[1]) {
    super('sha256', secret);
  }
}
