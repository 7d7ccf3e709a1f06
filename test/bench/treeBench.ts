import { makeClients, type Clients } from '../../extension/workbench/connections/connection';
import { DatasetTree } from '../../extension/workbench/tree/datasetTree';
import { renderNode } from '../../extension/workbench/tree/renderNode';
import type { TreeNode } from '../../extension/workbench/tree/nodes';
import { RunningService } from '../service/support/runningService';
import { fillCatalog } from './largeCatalog';
import type { BenchRow } from './benchRow';
import { medianTime } from './measure';

const size = { datasets: 1_500, changesets: 100_000 };
const repeats = 7;
const expansions = 1_000;

const noObjects = {
  place: () => Promise.reject(new Error('The bench asks for no objects.')),
  level: () => Promise.reject(new Error('The bench asks for no objects.')),
};

/** Rows as VS Code asks for them, and turned into what it shows. */
async function paint(tree: DatasetTree, node?: TreeNode): Promise<readonly TreeNode[]> {
  const rows = await tree.rows(node);
  for (const row of rows) renderNode(tree.latest(row));
  return rows;
}

/** The row whose id ends so. */
function rowOf(rows: readonly TreeNode[], isWanted: (row: TreeNode) => boolean): TreeNode {
  const row = rows.find(isWanted);
  if (!row) throw new Error('The tree lacks a row that the bench needs.');
  return row;
}

async function openChangesets(tree: DatasetTree, datasetId: string): Promise<TreeNode> {
  const [connection] = await paint(tree);
  const datasets = await paint(tree, connection);
  const dataset = rowOf(datasets, (row) => row.kind === 'dataset' && row.dataset.datasetId === datasetId);
  return rowOf(await paint(tree, dataset), (row) => row.kind === 'group' && row.group === 'changesets');
}

const heapUsed = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const paintRow = (what: string, figure: number, bare: number): BenchRow => ({
  what,
  figure,
  unit: 'ms',
  limit: { what: 'the bare call', figure: bare },
  aim: { of: 'figure', atMost: 200 },
});

class TreeBench {
  constructor(
    private readonly clients: Clients,
    private readonly datasetId: string,
  ) {}

  newTree(): DatasetTree {
    return new DatasetTree(
      { call: (use) => use(this.clients) },
      {
        connection: () => ({ name: 'Bench', endpoint: '', region: '' }),
        objects: noObjects,
        onDidChange: () => undefined,
      },
    );
  }

  async firstPaint(): Promise<BenchRow> {
    const bare = await medianTime(repeats, () => this.clients.data.listDatasets({ maxResults: 100 }));
    const painted = await medianTime(repeats, async () => {
      const tree = this.newTree();
      const [connection] = await paint(tree);
      await paint(tree, connection);
    });
    return paintRow(`first paint of ${size.datasets} datasets`, painted, bare);
  }

  async expansion(): Promise<BenchRow> {
    const { datasetId } = this;
    const bare = await medianTime(repeats, () =>
      this.clients.data.listChangesets({ datasetId, maxResults: 100 }),
    );
    const group = await openChangesets(this.newTree(), datasetId);
    const painted = await medianTime(repeats, () => paint(this.newTree(), group));
    return paintRow(`a page of ${size.changesets} changesets`, painted, bare);
  }

  /** How much more is held after very many expansions than after some. */
  async heapGrowth(): Promise<BenchRow> {
    const tree = this.newTree();
    const group = await openChangesets(tree, this.datasetId);
    const expand = async (times: number): Promise<void> => {
      for (let count = 0; count < times; count++) {
        tree.expand(group);
        await paint(tree, group);
        // An expansion looks again at what is below; the look is waited for, as a person would.
        await tree.lookAt({ list: 'changesets', datasetId: this.datasetId });
        tree.collapse(group);
      }
    };
    await expand(expansions / 10);
    const before = heapUsed();
    await expand(expansions);
    const figure = (heapUsed() - before) / 2 ** 20;
    return { what: `more heap after ${expansions} expansions`, figure, unit: 'MiB' };
  }
}

/** Measures the tree's own code against a service with very many datasets and changesets. */
export async function treeBench(): Promise<readonly BenchRow[]> {
  const empty = await RunningService.start();
  await empty.stop();
  const datasetId = fillCatalog(empty.dataFolder, size);
  await using service = await RunningService.start(empty.dataFolder);
  const { endpoint, region } = service.handle;
  const { credentials } = service;
  const place = { kind: 'embedded', id: 'embedded', name: 'Bench', endpoint, region, credentials } as const;
  const bench = new TreeBench(await makeClients(place), datasetId);
  return [await bench.firstPaint(), await bench.expansion(), await bench.heapGrowth()];
}
