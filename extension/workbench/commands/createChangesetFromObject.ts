import * as vscode from 'vscode';
import { s3UriOf, type StoredNode } from '../tree/nodes';
import type { Command } from './command';
import type { CommandId } from './commandIds';

const createChangeset: CommandId = 'finspaceData.createChangeset';

/** Creates a changeset from an object, or from all that is in a folder. */
export const createChangesetFromObject: Command = (_, argument) =>
  vscode.commands.executeCommand(createChangeset, { source: 's3', s3Uri: s3UriOf(argument as StoredNode) });
