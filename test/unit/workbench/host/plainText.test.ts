import assert from 'node:assert/strict';
import { withoutIcons, withoutLinks } from '../../../../extension/workbench/host/plainText';

/** What VS Code takes for a link in a message, and for an icon in a label. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const icon = /(?<!\\)\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

describe('withoutLinks', () => {
  it('leaves no link alive', () => {
    const hostile = 'a [quit](command:workbench.action.quit) and [b](https://tracker.example "c")';
    assert.match(hostile, link);
    assert.doesNotMatch(withoutLinks(hostile), link);
  });

  it('leaves words alone', () => assert.equal(withoutLinks('px[1], n (2)'), 'px[1], n (2)'));
});

describe('withoutIcons', () => {
  it('leaves no icon alive', () => {
    assert.match('$(trash) $(sync~spin)', icon);
    assert.doesNotMatch(withoutIcons('$(trash) $(sync~spin)'), icon);
  });

  it('leaves words alone', () => assert.equal(withoutIcons('costs $(5.00)'), 'costs $(5.00)'));
});
