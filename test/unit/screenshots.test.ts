import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { inRoot } from '../../scripts/support/paths';

const folder = inRoot('docs', 'screenshots');
const most = 180_000;

describe('the pictures of docs/', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.png'));

  const index = readFileSync(`${folder}/README.md`, 'utf8');
  const shown = [...index.matchAll(/\(([\w-]+)-(light|dark|contrast)\.png\)/g)];

  it('are all in their index, and no other is', () => {
    const wanted = shown.map(([, name, colours]) => `${name}-${colours}.png`);
    assert.deepEqual(files.sort(), wanted.sort());
  });

  it('are each light and dark', () => {
    const of = (wanted: string) =>
      shown.filter(([, , colours]) => colours === wanted).map(([, name]) => name);
    assert.deepEqual(of('light').sort(), of('dark').sort());
    assert.deepEqual([...new Set(shown.map(([, name]) => name))].sort(), of('light').sort());
  });

  it('are small', () => {
    const large = files.filter((name) => statSync(`${folder}/${name}`).size > most);
    assert.deepEqual(large, []);
  });
});
