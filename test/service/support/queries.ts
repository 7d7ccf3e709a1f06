import { LocalServiceClient } from '../../../extension/finspace/generated/localServiceClient';
import type {
  GetQueryOutput,
  ReadRowsOutput,
  StartQueryInput,
} from '../../../extension/finspace/generated/localService';
import type { ClientOptions } from '../../../extension/finspace/operationClient';
import { requireValue } from './dataClients';

type Cells = readonly (readonly (string | null)[])[];

/** What tests do with queries, through the client that users have. */
export class Queries {
  readonly local: LocalServiceClient;

  constructor(options: ClientOptions) {
    this.local = new LocalServiceClient(options);
  }

  async start(queryText: string, more: Partial<StartQueryInput> = {}): Promise<string> {
    const { queryId } = await this.local.startQuery({ queryText, ...more });
    return requireValue(queryId);
  }

  /** How a query stands once it has ended. */
  async ended(queryId: string): Promise<GetQueryOutput> {
    for (;;) {
      const answer = await this.local.getQuery({ queryId, waitMilliseconds: 10_000 });
      if (answer.queryStatus !== 'QUEUED' && answer.queryStatus !== 'RUNNING') return answer;
    }
  }

  async run(queryText: string, more: Partial<StartQueryInput> = {}): Promise<GetQueryOutput> {
    return this.ended(await this.start(queryText, more));
  }

  /** The first rows of a query, which succeeds. */
  async rows(queryText: string, more: Partial<StartQueryInput> = {}): Promise<Cells> {
    return (await this.read(await this.run(queryText, more))).rows ?? [];
  }

  /** The first rows of a query that has ended, and succeeded. */
  async read({ queryId, queryStatus, queryError }: GetQueryOutput): Promise<ReadRowsOutput> {
    if (queryStatus !== 'SUCCEEDED') throw new Error(`${String(queryStatus)}: ${JSON.stringify(queryError)}`);
    return this.local.readRows({ rowSource: { queryId }, maxRows: 1000 });
  }
}
