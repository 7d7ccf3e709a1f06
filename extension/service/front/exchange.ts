import type { Readable } from 'node:stream';
import type { Payload } from './payload';

/** The AWS services that the one port answers for, as the signed scope names them. */
export type ServiceName = 'finspace-api' | 's3' | 'sts';

/** Who signed a request. */
export interface Principal {
  readonly accessKeyId: string;
  readonly arn: string;
  readonly accountId: string;
  /** The user that it speaks for, or, of a role's or a view's key, the one who asked for it. */
  readonly userId: string;
  readonly environmentId: string;
  /** Present where the key speaks for a role, and for no user. */
  readonly roleArn?: string;
  /** Present where the key reads this, and may do nothing else. */
  readonly readable?: { readonly bucket: string; readonly prefix: string };
  /** When its key expires, in milliseconds; absent where it never does. */
  readonly expireTime?: number;
}

/** A request whose signature has been verified. */
export interface ServiceRequest {
  readonly requestId: string;
  readonly principal: Principal;
  readonly method: string;
  /** The path as it was sent, percent-encoded, without the query. */
  readonly path: string;
  /** Names and values, decoded, in the order they were sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The signed scope's region. */
  readonly region: string;
  /** Names in lower case; repeated headers are joined with a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /**
   * The payload, decoded from `aws-chunked`. It fails with a `RequestFault` at its end when it does not
   * match the signed payload hash or a checksum that came with it; nothing read before that may be kept.
   */
  readonly body: Readable;
  /** The same bytes for those who verify them themselves. Only one of the two can be read. */
  readonly payload?: Payload;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
}

/** Answers the requests of one service in that service's own wire form. */
export interface Router {
  handle(request: ServiceRequest): Promise<ServiceAnswer>;
  /** The answer to a request that failed before, or while, it was handled. Never throws. */
  refuse(error: unknown, requestId: string): ServiceAnswer;
}
