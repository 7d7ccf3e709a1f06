import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { inRoot } from '../../scripts/support/paths';

const folder = inRoot('docs', 'screenshots');
const most = 150_000;

describe('the pictures of docs/', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.png'));

  it('are all in their index, each light and dark, and no other is', () => {
    const shown = readFileSync(`${folder}/README.md`, 'utf8').matchAll(/\(([\w-]+)-light\.png\)/g);
    const wanted = [...shown].flatMap(([, name = '']) => [`${name}-dark.png`, `${name}-light.png`]);
    assert.deepEqual(files.sort(), wanted.sort());
  });

  it('are small', () => {
    const large = files.filter((name) => statSync(`${folder}/${name}`).size > most);
    assert.deepEqual(large, []);
  });
});
