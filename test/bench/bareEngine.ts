import { execFile } from 'node:child_process';
import { link, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/support/paths';
import { engineMemory } from '../../extension/service/stores';
import { outputName, sourceName, type BareEngineOrder, type BareRun } from './bareEngineOrder';
import { writeMarketRows, type MarketFormat } from './marketFile';

const sampleRows = 100;

/**
 * The engine without the service: the same library in a process of its own, with the same memory and threads,
 * on the same file.
 */
export class BareEngine implements AsyncDisposable {
  private constructor(
    private readonly format: MarketFormat,
    private readonly folder: string,
  ) {}

  /** @param source a file on the volume of the system's temporary folder */
  static async of(format: MarketFormat, seed: number, source: string): Promise<BareEngine> {
    const folder = await mkdtemp(join(tmpdir(), 'finspace-bare-'));
    for (const name of ['whole', 'sample']) await mkdir(join(folder, name, outputName), { recursive: true });
    await link(source, join(folder, 'whole', sourceName));
    await writeMarketRows(join(folder, 'sample', sourceName), format, seed, sampleRows);
    return new BareEngine(format, folder);
  }

  /** Runs a statement, as often as asked. */
  async runs(statement: BareEngineOrder['statement'], repeats: number): Promise<readonly BareRun[]> {
    const order: BareEngineOrder = {
      format: this.format,
      statement,
      limits: { memoryLimit: engineMemory, threads: availableParallelism() },
      folder: join(this.folder, 'whole'),
      sampleFolder: join(this.folder, 'sample'),
      repeats,
    };
    const script = inRoot('test', 'bench', 'bareEngineMain.ts');
    const env = { ...process.env, UV_THREADPOOL_SIZE: '16' };
    const args = ['--import', 'tsx', script, JSON.stringify(order)];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: inRoot(), env });
    return JSON.parse(stdout) as readonly BareRun[];
  }

  async run(statement: BareEngineOrder['statement']): Promise<BareRun> {
    const [run] = await this.runs(statement, 1);
    if (!run) throw new Error('The bare engine told nothing.');
    return run;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
