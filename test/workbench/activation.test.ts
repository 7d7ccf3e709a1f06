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

  it('keeps the settings that decide where data lies out of the workspace', () => {
    for (const name of ['dataFolder', 'region']) {
      const inspected = vscode.workspace.getConfiguration('finspaceData').inspect(name);
      assert.equal(inspected?.workspaceValue, undefined);
    }
  });
});
