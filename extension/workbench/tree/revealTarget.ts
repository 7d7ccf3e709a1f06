/** What somebody wants to see in the tree. */
export type RevealTarget =
  /** A dataset, by its id or alias. */
  | { readonly kind: 'dataset'; readonly datasetId: string }
  | { readonly kind: 'changeset'; readonly datasetId: string; readonly changesetId: string }
  | { readonly kind: 'dataView'; readonly datasetId: string; readonly dataViewId: string }
  /** An object, or where the key is empty or ends with a slash a folder. */
  | { readonly kind: 'object'; readonly bucket: string; readonly key: string }
  /** Of whatever kind. */
  | { readonly kind: 'id'; readonly id: string };

const idForm = /^[A-Za-z0-9]{1,26}$/;

function parseArn(text: string): RevealTarget | undefined {
  const [, , service, , , ...rest] = text.split(':');
  const parts = rest.join(':').split(/[/:]/);
  const at = parts.indexOf('dataset');
  const [datasetId, kind, id] = at < 0 ? [] : parts.slice(at + 1);
  if (service !== 'finspace' || !datasetId) return undefined;
  if (kind === 'changeset' && id) return { kind, datasetId, changesetId: id };
  if (kind === 'data-view' && id) return { kind: 'dataView', datasetId, dataViewId: id };
  return kind === undefined ? { kind: 'dataset', datasetId } : undefined;
}

function parseS3Uri(text: string): RevealTarget | undefined {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/i.exec(text) ?? [];
  if (bucket === undefined) return undefined;
  const [root, datasetId, kind, id] = key.split('/');
  // Where the service keeps what changesets and data views are made of.
  if (root === 'ds' && datasetId && kind === 'changesets' && id)
    return { kind: 'changeset', datasetId, changesetId: id };
  if (root === 'ds' && datasetId && kind === 'sn' && id)
    return { kind: 'dataView', datasetId, dataViewId: id };
  if (root === 'ds' && datasetId) return { kind: 'dataset', datasetId };
  return { kind: 'object', bucket, key };
}

/** Reads an ARN, id, alias or `s3://` URI as people copy it; undefined where it is none. */
export function parseRevealTarget(pasted: string): RevealTarget | undefined {
  const text = pasted.trim().replace(/^(["'`])(.*)\1$/, '$2');
  if (/^arn:/i.test(text)) return parseArn(text);
  if (/^s3:/i.test(text)) return parseS3Uri(text);
  if (/^alias\/\S+$/.test(text)) return { kind: 'dataset', datasetId: text };
  return idForm.test(text) ? { kind: 'id', id: text } : undefined;
}

/** Whether a text that nobody typed here, such as the clipboard's, is likely meant: any word may be an id. */
export function looksLikeTarget(text: string): boolean {
  const target = parseRevealTarget(text);
  if (target?.kind !== 'id') return target !== undefined;
  return target.id.length >= 7 && /\d/.test(target.id) && /[A-Za-z]/.test(target.id);
}
