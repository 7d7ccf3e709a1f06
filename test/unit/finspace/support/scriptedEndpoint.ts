import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer, as a test says it. */
export interface Scripted {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** The far side of the network: answers what the test says, the last for ever, and keeps what it was sent. */
export class ScriptedEndpoint {
  readonly received: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] =
    [];
  private server: Server | undefined;

  constructor(private readonly answers: Scripted[]) {}

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url, headers } = request;
        this.received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
        response.writeHead(answer?.status ?? 500, answer?.headers).end(answer?.body);
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}
