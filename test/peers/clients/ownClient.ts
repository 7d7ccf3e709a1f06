import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { FinSpaceDataException } from '../../../extension/finspace/exceptions';
import { FirstGenerationClient } from '../../../extension/finspace/generated/firstGenerationClient';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { models } from '../../../extension/finspace/model/operationTable';
import type { ClientOptions } from '../../../extension/finspace/operationClient';
import { fromWire } from '../../../extension/finspace/wire/wireValue';
import type { PeerAnswer, PeerCall, PeerClient, PeerError, ShownMember } from '../walk/peerClient';

/** What keeps connections open. */
interface Destroyable {
  destroy(): void;
}

type Method = (input: object) => Promise<object>;

const clients = { first: FirstGenerationClient, second: FinSpaceDataClient } as const;

/** Our own client of a generation, with the AWS SDK's S3 and STS beside it. */
export class OwnClient implements PeerClient {
  readonly shows: readonly ShownMember[] = ['status', 'reason', 'requestId'];

  constructor(
    private readonly generation: keyof typeof clients,
    private readonly owner: ClientOptions,
  ) {}

  async call(call: PeerCall): Promise<PeerAnswer> {
    const client = this.clientFor(call);
    try {
      const output = await methodOf(client, call.operation)(this.inputOf(call));
      // Only an exception tells how often its request was sent.
      return { output: this.plain(output), requests: 1 };
    } catch (error) {
      return refusalOf(error);
    } finally {
      client.destroy();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  private clientFor({ service, credentials }: PeerCall): Destroyable {
    const options = { ...this.owner, credentials: credentials ?? this.owner.credentials };
    if (service === 's3') return new StorageMethods(options);
    if (service === 'sts') return new RoleMethods(options);
    return new clients[this.generation](options);
  }

  /** The table's times are numbers, as on the wire; the client's are `Date`s. */
  private inputOf({ service, operation, input }: PeerCall): object {
    const model = service === 'finspace-data' ? models[this.generation].operations[operation] : undefined;
    if (!model) return input;
    const entries = Object.entries(input).map(([name, value]) => {
      const member = model.input[name];
      return [name, member ? fromWire(model.shapes, member.shape, value) : value] as const;
    });
    return Object.fromEntries(entries);
  }

  private plain(value: unknown): unknown {
    if (value instanceof Date) return this.generation === 'first' ? value.toISOString() : value.getTime();
    if (Array.isArray(value)) return value.map((item) => this.plain(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.plain(item)]));
  }
}

class StorageMethods {
  private readonly s3: S3Client;

  constructor(options: ClientOptions) {
    this.s3 = new S3Client(options);
  }

  putObject(input: ConstructorParameters<typeof PutObjectCommand>[0]): Promise<object> {
    return this.s3.send(new PutObjectCommand(input));
  }

  async getObject(input: ConstructorParameters<typeof GetObjectCommand>[0]): Promise<object> {
    const { Body, ...output } = await this.s3.send(new GetObjectCommand(input));
    return { ...output, Body: await Body?.transformToString('base64') };
  }

  listObjectsV2(input: ConstructorParameters<typeof ListObjectsV2Command>[0]): Promise<object> {
    return this.s3.send(new ListObjectsV2Command(input));
  }

  destroy(): void {
    this.s3.destroy();
  }
}

class RoleMethods {
  private readonly sts: STSClient;

  constructor(options: ClientOptions) {
    this.sts = new STSClient(options);
  }

  assumeRole(input: ConstructorParameters<typeof AssumeRoleCommand>[0]): Promise<object> {
    return this.sts.send(new AssumeRoleCommand(input));
  }

  destroy(): void {
    this.sts.destroy();
  }
}

function methodOf(client: object, operation: string): Method {
  const name = operation.charAt(0).toLowerCase() + operation.slice(1);
  const method = (client as Readonly<Record<string, Method | undefined>>)[name];
  if (!method) throw new Error(`The client has no method ${name}.`);
  return method.bind(client);
}

/** What our client and the AWS SDK v3 show of an exception alike. */
function refusalOf(error: unknown): PeerAnswer {
  if (!(error instanceof Error && '$metadata' in error)) throw error;
  const { httpStatusCode, requestId, attempts } = error.$metadata as FinSpaceDataException['$metadata'];
  const reason = error instanceof FinSpaceDataException ? error.reason : undefined;
  const form: PeerError = {
    name: error.name,
    message: error.message,
    status: httpStatusCode,
    reason,
    requestId,
  };
  return { error: form, requests: attempts ?? 1 };
}
