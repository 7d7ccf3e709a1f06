export interface CallOptions {
  /** Ends the call early; it then rejects with an error named `AbortError`. */
  readonly abortSignal?: AbortSignal;
}
