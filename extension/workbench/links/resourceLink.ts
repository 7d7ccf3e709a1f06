/** A dataset, or one of its changesets, that a link leads to. */
export interface LinkedResource {
  readonly datasetId: string;
  readonly changesetId?: string;
  /** The environment that has it; a link may leave it out. */
  readonly environmentId?: string;
}

const idForm = /^[A-Za-z0-9]{1,26}$/;
const pathForm = /^\/dataset\/([^/]+)(?:\/changeset\/([^/]+))?\/?$/;
const environment = 'environment';

const isId = (text: string | undefined): boolean => text === undefined || idForm.test(text);

/**
 * Reads path and query of a link, `/dataset/ID` or `/dataset/ID/changeset/ID` with `environment=ID`;
 * undefined for all others.
 */
export function parseResourceLink(path: string, query: string): LinkedResource | undefined {
  const [, datasetId, changesetId] = pathForm.exec(path) ?? [];
  if (datasetId === undefined) return undefined;
  const parameters = [...new URLSearchParams(query)];
  if (parameters.length > 1 || parameters.some(([name]) => name !== environment)) return undefined;
  const environmentId = parameters[0]?.[1];
  if (!isId(datasetId) || !isId(changesetId) || !isId(environmentId)) return undefined;
  return { datasetId, changesetId, environmentId };
}

/** A link that VS Code opens with the extension of this id: `vscode://publisher.name/dataset/ID`. */
export function formatResourceLink(
  { datasetId, changesetId, environmentId }: LinkedResource,
  scheme: string,
  extensionId: string,
): string {
  const changeset = changesetId === undefined ? '' : `/changeset/${changesetId}`;
  const query = environmentId === undefined ? '' : `?${environment}=${environmentId}`;
  return `${scheme}://${extensionId}/dataset/${datasetId}${changeset}${query}`;
}
