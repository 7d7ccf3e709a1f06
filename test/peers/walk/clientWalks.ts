import { TableReader } from '../../service/support/tableReader';
import { firstGenerationCases } from '../cases/firstGeneration';
import { secondGenerationCases } from '../cases/secondGeneration';
import { helperOf, type WalkedClient } from '../clients/walkedClients';
import { PeerService } from '../support/peerService';
import type { PeerCase } from './peerCase';
import { walkCases, type Walk } from './walk';

/** A walk, and the rows that the table of its dataset `trades` came to. */
export interface ClientWalk extends Walk {
  readonly tableRows: readonly string[];
}

export const casesOf = ({ generation }: WalkedClient): readonly PeerCase[] =>
  generation === 'first' ? firstGenerationCases : secondGenerationCases;

const walks = new Map<string, Promise<ClientWalk>>();

/** A client's walk through all of its cases, in a service of its own; walked once, whoever asks for it. */
export function walkOf(walked: WalkedClient): Promise<ClientWalk> {
  const known = walks.get(walked.name) ?? walk(walked);
  walks.set(walked.name, known);
  return known;
}

async function walk(walked: WalkedClient): Promise<ClientWalk> {
  await using peers = await PeerService.start();
  await using client = walked.open(peers);
  await using helper = helperOf(peers);
  const { region, environmentId } = peers.service.handle;
  const done = await walkCases(casesOf(walked), { client, helper, environment: { region, environmentId } });
  return { ...done, tableRows: await tableRows(peers, done.answers.find('trades.datasetId')) };
}

async function tableRows(peers: PeerService, datasetId: unknown): Promise<string[]> {
  if (typeof datasetId !== 'string') return [];
  return (await new TableReader(peers.service.dataFolder, datasetId).rows()).sort();
}
