import { readdir } from 'node:fs/promises';

/** Names of the Parquet files in a changeset's folder, in the order of their rows. */
export async function parquetFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.parquet')).sort(byNumber);
}

/** A number may outgrow its leading zeros. */
const byNumber = (first: string, second: string): number =>
  first.length - second.length || (first < second ? -1 : 1);
