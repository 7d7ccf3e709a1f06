import assert from 'node:assert/strict';
import { panelHtml } from '../../../../extension/workbench/panels/panelHtml';

describe('panelHtml', () => {
  it('lets nothing but its own script and style sheet load', () => {
    const html = panelHtml({
      cspSource: 'vscode-webview://x',
      nonce: 'n0nce',
      scriptUri: 's.js',
      styleUri: 's.css',
      language: 'en',
    });
    assert.match(
      html,
      /content="default-src 'none'; style-src vscode-webview:\/\/x; script-src 'nonce-n0nce'"/,
    );
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /unsafe/);
  });
});
