import { pythonProgram } from '../../../scripts/setup/pythonClients';
import type { PeerService } from '../support/peerService';
import type { PeerClient } from '../walk/peerClient';
import { AwsSdkClient } from './awsSdkClient';
import { OwnClient } from './ownClient';
import { PythonClient, type PythonClientOptions } from './pythonClient';

export interface WalkedClient {
  readonly name: string;
  readonly generation: 'first' | 'second';
  /** The Python program that has to be there, where it is a Python client. */
  readonly program?: string;
  open(peers: PeerService): PeerClient;
}

/** The clients that walk the operations, as the coverage line names them. */
export const walkedClients: readonly WalkedClient[] = [
  pythonClient('boto3 1.43.11', 'second', {
    script: 'boto3_driver.py',
    shows: ['status', 'reason', 'requestId'],
  }),
  // The CLI shows an error's name and message alone.
  pythonClient('AWS CLI 1.45.11', 'second', { script: 'aws_cli_driver.py', shows: [] }),
  awsSdkClient('aws-sdk 2.1693.0', 'second'),
  ownClient('FinSpaceDataClient', 'second'),
  pythonClient('boto3 1.20.7', 'first', { script: 'boto3_driver.py', shows: ['status', 'requestId'] }),
  awsSdkClient('aws-sdk 2.1033.0', 'first'),
  ownClient('first-generation client', 'first'),
];

/** Our own client of the second generation, for what a walk needs beside its client. */
export function helperOf(peers: PeerService): PeerClient {
  return new OwnClient('second', peers.service.clientOptions);
}

function pythonClient(
  name: string,
  generation: WalkedClient['generation'],
  options: Pick<PythonClientOptions, 'script' | 'shows'>,
): WalkedClient {
  const python = pythonProgram(generation, 'python');
  const open = ({ environment }: PeerService): PeerClient =>
    new PythonClient({ ...options, python, environment });
  return { name, generation, program: python, open };
}

function awsSdkClient(name: string, generation: WalkedClient['generation']): WalkedClient {
  const open = ({ endpoint, region, service: { credentials } }: PeerService): PeerClient =>
    new AwsSdkClient(generation, { endpoint, region, credentials });
  return { name, generation, open };
}

function ownClient(name: string, generation: WalkedClient['generation']): WalkedClient {
  const open = ({ service }: PeerService): PeerClient => new OwnClient(generation, service.clientOptions);
  return { name, generation, open };
}
