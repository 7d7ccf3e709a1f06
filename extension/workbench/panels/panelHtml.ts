export interface PanelResources {
  /** The source that VS Code serves a webview's files from. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly language: string;
}

/**
 * The page of a details panel. It holds no content: that comes by message and is shown as text alone, so
 * that nothing in it can come to life. Nothing but our own script and style sheet may load.
 */
export function panelHtml({ cspSource, nonce, scriptUri, styleUri, language }: PanelResources): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${styleUri}">
  </head>
  <body>
    <main id="details"></main>
    <script nonce="${nonce}" src="${scriptUri}"></script>
  </body>
</html>
`;
}
