import type { ObjectNode } from '../../tree/nodes';
import type { DetailsParts } from './detailsParts';
import type { StoredFiles } from './fileTable';
import type { PageRequest } from './pageRequests';

/** Does what the page asks of one of its files; false where it asks something else. */
export function answerOfFile(
  request: PageRequest,
  files: StoredFiles | undefined,
  { run, copy }: Pick<DetailsParts, 'run' | 'copy'>,
): boolean {
  if (request.type !== 'action') return false;
  const { action, argument } = request;
  if (action !== 'downloadFile' && action !== 'copyFileUri') return false;
  const object = files?.objects.find(({ key }) => key === argument);
  if (!files || !object) return true;
  const { bucket, prefix } = files;
  if (action === 'copyFileUri') copy(`s3://${bucket}/${object.key}`);
  else {
    const path = object.key.slice(prefix.length);
    const { size } = object;
    const row: ObjectNode = { kind: 'object', locationType: 'INGESTION', bucket, root: prefix, path, size };
    run('finspaceData.downloadObject', row);
  }
  return true;
}
