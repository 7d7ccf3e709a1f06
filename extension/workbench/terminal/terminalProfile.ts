import * as vscode from 'vscode';

/** The profile in the drop-down of the terminal panel, as the manifest declares it. */
export const terminalProfileId = 'finspaceData.terminal';

/** VS Code shows the message of what a provider throws; this one says that all has been said. */
class AlreadyTold extends Error {
  override readonly name = 'AlreadyTold';
}

/**
 * Gives the profile's terminals.
 *
 * @param prepare what a terminal is to be opened with; undefined where that failed and the person was told why.
 */
export function registerTerminalProfile(
  prepare: () => Promise<vscode.TerminalOptions | undefined>,
): vscode.Disposable {
  return vscode.window.registerTerminalProfileProvider(terminalProfileId, {
    provideTerminalProfile: async () => {
      const options = await prepare();
      if (!options) throw new AlreadyTold();
      return new vscode.TerminalProfile(options);
    },
  });
}
