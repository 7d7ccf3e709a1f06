import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../../extension/workbench/host/markdown';

describe('escapeMarkdown', () => {
  for (const hostile of [
    '[click](command:workbench.action.quit)',
    '<img src=x onerror=alert(1)>',
    '![](https://tracker.example/pixel.png)',
    'https://tracker.example',
    'www.tracker.example',
    '**bold** | cell',
    '$(trash)',
    '&lt;b&gt;',
  ]) {
    it(`leaves nothing alive in ${hostile}`, () => {
      assert.doesNotMatch(escapeMarkdown(hostile), /[[\]()<>*|$!:/.]|&(?!#\d+;)/);
    });
  }

  it('keeps a text on one line', () => assert.equal(escapeMarkdown('one\r\n\ntwo'), 'one two'));
  it('leaves words alone', () => assert.equal(escapeMarkdown('US equities'), 'US equities'));
});
