import FirstFinspaceData from 'aws-sdk-first-generation/clients/finspacedata';
import FirstS3 from 'aws-sdk-first-generation/clients/s3';
import FirstSts from 'aws-sdk-first-generation/clients/sts';
import SecondFinspaceData from 'aws-sdk-second-generation/clients/finspacedata';
import SecondS3 from 'aws-sdk-second-generation/clients/s3';
import SecondSts from 'aws-sdk-second-generation/clients/sts';
import type { PeerAnswer, PeerCall, PeerClient, PeerCredentials, ShownMember } from '../walk/peerClient';

const generations = {
  first: { 'finspace-data': FirstFinspaceData, s3: FirstS3, sts: FirstSts },
  second: { 'finspace-data': SecondFinspaceData, s3: SecondS3, sts: SecondSts },
} as const;

export interface AwsSdkOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: PeerCredentials;
}

/** What version 2 of the AWS SDK for JavaScript throws. */
interface AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;
  readonly requestId: string;
  readonly reason?: string;
}

/** Version 2 of the AWS SDK for JavaScript, with the model of either generation. */
export class AwsSdkClient implements PeerClient {
  readonly shows: readonly ShownMember[];

  constructor(
    private readonly generation: keyof typeof generations,
    private readonly options: AwsSdkOptions,
  ) {
    // The first generation's model has no `reason`.
    this.shows = generation === 'first' ? ['status', 'requestId'] : ['status', 'requestId', 'reason'];
  }

  async call({ service, operation, input, credentials }: PeerCall): Promise<PeerAnswer> {
    const { endpoint, region, credentials: owner } = this.options;
    const client = new generations[this.generation][service]({
      endpoint,
      region,
      ...(credentials ?? owner),
      s3ForcePathStyle: true,
      signatureVersion: 'v4',
    });
    const name = operation.charAt(0).toLowerCase() + operation.slice(1);
    const request = client.makeRequest(name, { ...input });
    let retries = 0;
    request.on('complete', ({ retryCount }) => {
      retries = retryCount;
    });
    try {
      const output: unknown = await request.promise();
      return { output: plain(output), requests: retries + 1 };
    } catch (error) {
      return { error: errorForm(error), requests: retries + 1 };
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}

/** Times as ISO texts, bytes as Base64. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

function errorForm(error: unknown): NonNullable<PeerAnswer['error']> {
  if (!(error instanceof Error && 'statusCode' in error)) throw error;
  const { code, message, statusCode, requestId, reason } = error as AwsError;
  return { name: code, message, status: statusCode, requestId, reason };
}
