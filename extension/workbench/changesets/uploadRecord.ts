import type { StagingState } from '../../finspace/staging';
import type { UploadPlace } from '../tree/nodes';
import type { ChangesetRequest } from './changesetRequest';

/** What is done once an upload has ended. */
export interface UploadSequel {
  /** The dataset's title. */
  readonly title: string;
  /** Holds a client token, so that the service makes one changeset of it however often it is sent. */
  readonly request: ChangesetRequest;
}

/** An upload under way, as it is saved for whoever goes on with it. Nothing in it is secret. */
export interface UploadRecord {
  readonly id: string;
  /** The service that it goes to: `scopeOf` its connection. */
  readonly scope: string;
  readonly staging: StagingState;
  /** The row of a working location that the files go into; a fresh prefix where it is left out. */
  readonly place?: UploadPlace;
  readonly sequel?: UploadSequel;
}

/** Reads what was saved, perhaps by another version; undefined where it is no record. */
export function readUploadRecord(text: string): UploadRecord | undefined {
  const value = JSON.parse(text) as Partial<UploadRecord> | null;
  const { id, scope, staging } = value ?? {};
  if (typeof id !== 'string' || typeof scope !== 'string' || !Array.isArray(staging?.files)) return undefined;
  return value as UploadRecord;
}
