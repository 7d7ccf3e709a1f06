import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { percentile } from './percentiles';

const connections = 8;

/** How quickly a request is answered. Times in milliseconds. */
export interface RequestLoad {
  /** One request after the other. */
  readonly p50: number;
  readonly p99: number;
  /** Requests per second over several connections. */
  readonly perSecond: number;
  /** All requests that were sent. */
  readonly count: number;
}

/** Sends the same GET request again and again, signed beforehand where it is to be. */
export async function measureRequests(
  url: string,
  headers: Readonly<Record<string, string>>,
  repeats: number,
): Promise<RequestLoad> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    let count = 0;
    const send = (): Promise<void> => {
      count++;
      return sendOnce(url, headers, agent);
    };
    await send();
    const times: number[] = [];
    while (times.length < repeats) {
      const begin = performance.now();
      await send();
      times.push(performance.now() - begin);
    }
    const begin = performance.now();
    const sendMany = async (): Promise<void> => {
      for (let sent = 0; sent < repeats / connections; sent++) await send();
    };
    await Promise.all(Array.from({ length: connections }, sendMany));
    const perSecond = (repeats * 1000) / (performance.now() - begin);
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), perSecond, count };
  } finally {
    agent.destroy();
  }
}

async function sendOnce(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<void> {
  const sent = get(url, { agent, headers });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode ?? 0}.`);
}
