import type { Operation } from '../../../extension/finspace/model/operationTable';
import type { CaseCredentials } from '../signatures/signingCase';

/** Which protocol a request is to be answered in. `wire` is below them all: what cannot be read as HTTP. */
export type Protocol = 'finspace' | 's3' | 'sts' | 'wire';

/** What a request of the FinSpace API must be answered. */
export type Expectation =
  /** All of it is in order: a success, or an error of the operation that says why not. */
  | { readonly kind: 'valid' }
  /** One member breaks the table: a ValidationException that names it. */
  | { readonly kind: 'invalid'; readonly member: string; readonly mayBeDenied: boolean }
  /** Anything but a failure of the service. */
  | { readonly kind: 'any' };

export interface HostileRequest {
  readonly what: string;
  readonly protocol: Protocol;
  readonly method: string;
  /** What is sent, one write after the other; several of `wire` alone. */
  readonly parts: readonly Buffer[];
  readonly operation?: Operation;
  readonly expected: Expectation;
}

export type KnownValues = Readonly<Record<string, readonly string[]>>;

/** Who signs a request. All but the owner may be refused what is right, and before it is known to be wrong. */
export interface Caller {
  readonly isOwner: boolean;
  readonly credentials: CaseCredentials;
}

/** What requests are made from: a service, a caller, and things that are there. */
export interface HostileGround {
  readonly host: string;
  readonly region: string;
  readonly caller: Caller;
  /** Values that exist, by the name of the member that takes them. */
  readonly known: KnownValues;
  /** The same for operations that delete, so that the others find what they name. */
  readonly expendable: KnownValues;
  readonly bucket: string;
  readonly key: string;
}
