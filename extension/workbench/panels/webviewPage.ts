import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { panelHtml } from './panelHtml';

/** What a webview of ours may do: run its own script, and load what the extension carries for webviews. */
export const webviewOptions = (extensionUri: vscode.Uri): vscode.WebviewOptions => ({
  enableScripts: true,
  localResourceRoots: [
    vscode.Uri.joinPath(extensionUri, 'dist', 'webview'),
    vscode.Uri.joinPath(extensionUri, 'media'),
  ],
});

/** The icon of a panel's tab: `media/NAME-light.svg` and `media/NAME-dark.svg`. */
export const webviewIcon = (extensionUri: vscode.Uri, name: string) => ({
  light: vscode.Uri.joinPath(extensionUri, 'media', `${name}-light.svg`),
  dark: vscode.Uri.joinPath(extensionUri, 'media', `${name}-dark.svg`),
});

/** A page that runs `dist/webview/NAME.js` and looks as `media/NAME.css` says. */
export function webviewPage(webview: vscode.Webview, extensionUri: vscode.Uri, name: string): string {
  const uriOf = (...path: string[]) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return panelHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('hex'),
    scriptUri: uriOf('dist', 'webview', `${name}.js`),
    styleUri: uriOf('media', `${name}.css`),
    language: vscode.env.language,
  });
}
