import type { PeerServiceName } from './peerCase';

export interface PeerCall {
  readonly service: PeerServiceName;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Those of the owner when left out. */
  readonly credentials?: PeerCredentials;
}

export interface PeerCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What a client made of an answer, as plain data: times of the first generation as ISO texts. */
export interface PeerAnswer {
  readonly output?: unknown;
  readonly error?: PeerError;
  /** How often the client sent the request. */
  readonly requests: number;
}

/** Members that the client does not show are left out. */
export interface PeerError {
  readonly name: string;
  readonly message: string;
  readonly status?: number;
  readonly reason?: string;
  readonly requestId?: string;
}

/** The members of an error that not every client shows. */
export type ShownMember = 'status' | 'reason' | 'requestId';

/** A client of the API that nobody here wrote, or our own, as the script of cases drives it. */
export interface PeerClient extends AsyncDisposable {
  readonly shows: readonly ShownMember[];
  call(call: PeerCall): Promise<PeerAnswer>;
}
