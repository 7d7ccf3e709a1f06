import assert from 'node:assert/strict';
import { compareKeys } from '../../../../extension/service/s3/keyOrder';
import { listPage, type ListQuery, type Seek } from '../../../../extension/service/s3/listing';

interface Item {
  readonly key: string;
}

/** A bucket in memory that counts the keys it was asked for. */
function bucketOf(keys: readonly string[]): { seek: Seek<Item>; looked: () => number } {
  const sorted = [...keys].sort(compareKeys);
  let looked = 0;
  async function* seek(from: string, before?: string): AsyncIterable<Item> {
    for (const key of sorted) {
      if (compareKeys(key, from) < 0) continue;
      if (before !== undefined && compareKeys(key, before) >= 0) return;
      looked += 1;
      yield await Promise.resolve({ key });
    }
  }
  return { seek, looked: () => looked };
}

/** All pages: what each holds, keys and common prefixes in one order. */
async function pagesOf(keys: readonly string[], query: ListQuery): Promise<string[][]> {
  const { seek } = bucketOf(keys);
  const pages: string[][] = [];
  let startAfter = query.startAfter;
  do {
    const page = await listPage(seek, { ...query, startAfter });
    pages.push([...page.objects.map(({ key }) => key), ...page.commonPrefixes].sort(compareKeys));
    startAfter = page.next;
  } while (startAfter !== undefined);
  return pages;
}

const keys = ['a', 'a/', 'a/1', 'a/b/1', 'a/b/2', 'ab', 'b/1', 'b/2', 'c', 'é/1', '\u{1F600}/1', '\uFFFD/1'];

describe('listPage', () => {
  it('lists keys in UTF-8 order, which is not that of UTF-16', async () => {
    const [page] = await pagesOf(['\u{1F600}', '\uFFFD', 'z', 'Z'], { limit: 10 });
    assert.deepEqual(page, ['Z', 'z', '\uFFFD', '\u{1F600}']);
  });

  it('answers the same, whatever the size of its pages', async () => {
    for (const delimiter of [undefined, '/', 'b', '/b']) {
      for (const prefix of [undefined, 'a', 'a/', 'a/b/', 'nothing']) {
        const [whole] = await pagesOf(keys, { delimiter, prefix, limit: 1000 });
        for (const limit of [1, 2, 3, 5]) {
          const pages = await pagesOf(keys, { delimiter, prefix, limit });
          assert.deepEqual(pages.flat(), whole, `${delimiter} ${prefix} ${limit}`);
          assert.ok(pages.slice(0, -1).every((page) => page.length === limit));
          assert.ok(whole?.length === 0 || pages.at(-1)?.length !== 0, 'the last page is empty');
        }
      }
    }
  });

  it('folds what is below the delimiter', async () => {
    const [page] = await pagesOf(keys, { delimiter: '/', limit: 1000 });
    assert.deepEqual(page, ['a', 'a/', 'ab', 'b/', 'c', 'é/', '\uFFFD/', '\u{1F600}/']);
    const [below] = await pagesOf(keys, { delimiter: '/', prefix: 'a/', limit: 1000 });
    assert.deepEqual(below, ['a/', 'a/1', 'a/b/']);
  });

  it('starts behind a key, whether or not it is there', async () => {
    assert.deepEqual(await pagesOf(keys, { startAfter: 'b/1', limit: 1000, prefix: 'b' }), [['b/2']]);
    assert.deepEqual(await pagesOf(keys, { startAfter: 'b/0', limit: 1000, prefix: 'b' }), [['b/1', 'b/2']]);
    assert.deepEqual(await pagesOf(keys, { startAfter: 'A', limit: 1, prefix: 'c' }), [['c']]);
    assert.deepEqual(await pagesOf(keys, { startAfter: 'd', limit: 1, prefix: 'c' }), [[]]);
  });

  it('looks at one key of each common prefix alone', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `folder${index % 2}/${index}`);
    const { seek, looked } = bucketOf(many);
    const page = await listPage(seek, { delimiter: '/', limit: 10 });
    assert.deepEqual(page.commonPrefixes, ['folder0/', 'folder1/']);
    assert.equal(looked(), 2);
  });

  it('answers an empty page, which is the last, where none is asked for', async () => {
    assert.deepEqual(await pagesOf(keys, { limit: 0 }), [[]]);
  });
});
