import type { Clock } from '../../../../extension/finspace/clock';
import { FirstGenerationClient } from '../../../../extension/finspace/generated/firstGenerationClient';
import { LocalServiceClient } from '../../../../extension/finspace/generated/localServiceClient';
import { FinSpaceDataClient } from '../../../../extension/finspace/generated/secondGenerationClient';
import { ScriptedEndpoint } from './scriptedEndpoint';

/** The clients of all generations, at an endpoint that answers with these bodies, one after the other. */
export class ScriptedClients {
  readonly endpoint: ScriptedEndpoint;

  constructor(bodies: readonly object[]) {
    this.endpoint = new ScriptedEndpoint(bodies.map((body) => ({ status: 200, body: JSON.stringify(body) })));
  }

  async open(clock?: Clock): Promise<{
    readonly first: FirstGenerationClient;
    readonly second: FinSpaceDataClient;
    readonly local: LocalServiceClient;
  }> {
    const options = {
      endpoint: await this.endpoint.open(),
      region: 'us-east-2',
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
      clock,
    };
    return {
      first: new FirstGenerationClient(options),
      second: new FinSpaceDataClient(options),
      local: new LocalServiceClient(options),
    };
  }

  /** Paths and queries that were requested. */
  get urls(): (string | undefined)[] {
    return this.endpoint.received.map(({ url }) => url);
  }

  close(): void {
    this.endpoint.close();
  }
}
