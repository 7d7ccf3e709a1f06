import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../extension/workbench/commands/commandIds';
import { extension } from './support/extensionUnderTest';

describe('activation', () => {
  before(() => extension().activate());

  it('registers every command', async () => {
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      commandIds.filter((id) => !registered.includes(id)),
      [],
    );
  });

  it('keeps the settings that decide where data lies out of the workspace', async () => {
    const settings = vscode.workspace.getConfiguration('finspaceData');
    for (const name of ['dataFolder', 'region']) {
      await assert.rejects(async () =>
        settings.update(name, 'elsewhere', vscode.ConfigurationTarget.Workspace),
      );
    }
  });
});
