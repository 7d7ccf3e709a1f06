/** The first argument of the service's program where a thread of it is to take digests. */
export const digestWorkerArgument = '--digest-worker';

/** What a thread that takes digests is asked. All of one digester bears its number. */
export type DigestRequest =
  | { readonly kind: 'open'; readonly digester: number; readonly algorithms: readonly string[] }
  | {
      readonly kind: 'update';
      readonly digester: number;
      readonly memory: SharedArrayBuffer;
      /** The bytes from its beginning that are meant. */
      readonly length: number;
    }
  | { readonly kind: 'end'; readonly digester: number }
  | { readonly kind: 'cancel'; readonly digester: number };

/** What it answers to each `update`, whose memory it reads no more, and to `end`. */
export interface DigestReply {
  readonly digester: number;
  readonly digests?: readonly (readonly [name: string, value: string])[];
}
