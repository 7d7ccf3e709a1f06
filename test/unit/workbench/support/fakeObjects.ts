import type { Level, LocationPlace } from '../../../../extension/workbench/locations/objectStore';

/** The objects of one bucket, in memory, by their keys. */
export class FakeObjects {
  keys: string[] = [];
  pageSize = 1_000;

  place(locationType: string): Promise<LocationPlace> {
    return Promise.resolve({ bucket: 'landing', root: `scratch/${locationType.toLowerCase()}/` });
  }

  level(_: string, prefix: string, nextToken = '0'): Promise<Level> {
    const below = this.keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const folders = new Set(below.filter((key) => key.includes('/')).map((key) => key.replace(/\/.*/, '/')));
    const entries = [...folders, ...below.filter((key) => key !== '' && !key.includes('/'))];
    const begin = Number(nextToken);
    const end = begin + this.pageSize;
    const page = entries.slice(begin, end).map((entry) => prefix + entry);
    return Promise.resolve({
      folders: page.filter((key) => key.endsWith('/')),
      items: page.filter((key) => !key.endsWith('/')).map((key) => ({ key, size: 7 })),
      nextToken: end < entries.length ? String(end) : undefined,
    });
  }
}
