import { credentialsFileText, readCredentialsFile } from '../../finspace/credentialsFile';
import type { ResourceNames } from '../api/resourceNames';
import type { AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import type { Environment } from '../catalog/environmentCatalog';
import { newAccessKeyId, newSecretAccessKey } from '../catalog/identifiers';
import { replaceFile } from '../files/durableFiles';
import type { DataFolder } from './dataFolder';

/**
 * Sees to it that the credentials file holds the super user's key. A file that is missing, or that holds a
 * key which the catalog does not know, is written anew with a new key; the one before stops working.
 */
export async function provideSuperUserKey(
  folder: DataFolder,
  environment: Environment,
  names: ResourceNames,
  accessKeys: AccessKeyCatalog,
  clock: () => number,
): Promise<void> {
  if (await holdsKnownKey(folder.credentialsFile, accessKeys)) return;
  const key = { accessKeyId: newAccessKeyId('AKIA'), secretAccessKey: newSecretAccessKey() };
  const { userId, environmentId, accountId } = environment;
  await accessKeys.replaceLasting({
    ...key,
    userId,
    environmentId,
    accountId,
    arn: names.userArn(userId),
    createTime: clock(),
  });
  await replaceFile(folder.credentialsFile, credentialsFileText(key), folder.staging);
}

async function holdsKnownKey(file: string, accessKeys: AccessKeyCatalog): Promise<boolean> {
  const written = await readCredentialsFile(file).catch(() => undefined);
  const known = written && (await accessKeys.find(written.accessKeyId));
  return known !== undefined && known.secretAccessKey === written?.secretAccessKey;
}
