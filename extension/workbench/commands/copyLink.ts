import * as vscode from 'vscode';
import { formatResourceLink } from '../links/resourceLink';
import { datasetIdOf } from '../tree/nodes';
import type { Command } from './command';
import { copyText } from './copyText';
import { subjectOf } from './pickSubject';

/** Copies a link that opens a dataset or changeset in VS Code. */
export const copyLink: Command = async ({ service, extension }, argument) => {
  const node = await subjectOf(service, argument);
  const environmentId = await service.call(({ connection }) => Promise.resolve(connection.environmentId));
  const resource = {
    datasetId: datasetIdOf(node),
    changesetId: node.kind === 'changeset' ? node.changeset.changesetId : undefined,
    environmentId,
  };
  return copyText(formatResourceLink(resource, vscode.env.uriScheme, extension.id));
};
