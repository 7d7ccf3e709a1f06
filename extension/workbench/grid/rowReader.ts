import type { ReadRowsInput, ReadRowsOutput, RowSource } from '../../finspace/generated/localService';
import { callLocal } from '../connections/callLocal';
import type { ServiceCaller } from '../connections/connection';

export type RowRequest = Omit<ReadRowsInput, 'rowSource'>;

/**
 * Reads rows of one source. A dataset as of now becomes one as of an instant with the first answer, so that all
 * further ones are of the same rows; until then one request is under way at a time.
 */
export class RowReader {
  #source: RowSource;
  #first: Promise<unknown> | undefined;

  constructor(
    private readonly service: ServiceCaller,
    source: RowSource,
  ) {
    this.#source = source;
  }

  /** With the instant that the first answer has named. */
  get source(): RowSource {
    return this.#source;
  }

  /** What the rows are as of; undefined where that is not known yet, or is no matter of instants. */
  get instant(): Date | undefined {
    return this.#source.asOfTimestamp;
  }

  async read(request: RowRequest, signal: AbortSignal): Promise<ReadRowsOutput> {
    while (this.#isOpen && this.#first) await this.#first.catch(() => undefined);
    signal.throwIfAborted();
    const answer = this.#send(request, signal);
    if (!this.#isOpen) return answer;
    this.#first = answer;
    try {
      const { asOfTimestamp } = await answer;
      if (asOfTimestamp) this.#source = { ...this.#source, asOfTimestamp };
      return await answer;
    } finally {
      this.#first = undefined;
    }
  }

  /** Whether the source would be another one with the next changeset. */
  get #isOpen(): boolean {
    const { datasetId, changesetId, dataViewId, asOfTimestamp } = this.#source;
    return datasetId !== undefined && !changesetId && !dataViewId && !asOfTimestamp;
  }

  #send(request: RowRequest, abortSignal: AbortSignal): Promise<ReadRowsOutput> {
    const input = { ...request, rowSource: this.#source };
    return callLocal(this.service, (local) => local.readRows(input, { abortSignal }));
  }
}
