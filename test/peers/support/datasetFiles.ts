import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonProgram } from '../../../scripts/setup/pythonClients';
import type { PeerService } from './peerService';
import { parquetRows } from './tradeRows';

/** Copies a changeset's files out of the dataset's bucket with the AWS CLI and reads their rows. */
export async function rowsByAwsCli(
  peers: PeerService,
  datasetId: string,
  changesetId: string,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'finspace-peer-'));
  try {
    const { region, environmentId } = peers.service.handle;
    const source = `s3://finspace-${region}-${environmentId}/ds/${datasetId}/changesets/${changesetId}/`;
    await peers.run(pythonProgram('second', 'aws'), [
      's3',
      'cp',
      '--recursive',
      '--only-show-errors',
      source,
      folder,
    ]);
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.parquet'));
    return await parquetRows(names.map((name) => join(folder, name)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
