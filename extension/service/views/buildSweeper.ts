import type { DataViewCatalog } from '../catalog/dataViewCatalog';
import { errorFields, type Log } from '../life/serviceLog';
import type { DataViewFolders } from './dataViewFolders';

/** How long the credentials of a view's readers work, in minutes: as the API has it. */
export const readerMinutes = 60;

/** For readers that are in the middle of a file when their credentials expire, in minutes. */
const marginMinutes = 15;

const sweepPause = 5 * 60_000;

export interface BuildSweeperOptions {
  readonly catalog: DataViewCatalog;
  readonly folders: DataViewFolders;
  readonly clock: () => number;
  readonly log: Log;
}

/** Removes builds that no reader can be given any more, nor hold credentials for. */
export class BuildSweeper implements Disposable {
  private readonly timer: NodeJS.Timeout;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly options: BuildSweeperOptions) {
    this.timer = setInterval(() => void this.sweep(), sweepPause);
    this.timer.unref();
  }

  /** Removes builds that were superseded long enough ago. What cannot be removed is tried again. */
  sweep(): Promise<void> {
    this.sweeping = this.sweeping
      .then(() => this.removeSuperseded())
      .catch((error: unknown) => {
        this.options.log('error', 'view.buildsLeft', errorFields(error));
      });
    return this.sweeping;
  }

  /** Removes what a crash left: builds in their place that no reader was ever given. Call it before any build. */
  async removeStray(): Promise<void> {
    const { catalog, folders } = this.options;
    const superseded = await catalog.supersededBuilds();
    const known = new Set(superseded.map(({ buildId }) => buildId));
    for (const { datasetId, dataViewId, buildId } of await catalog.all()) {
      for (const found of await folders.builds(datasetId, dataViewId)) {
        const isStray = found !== buildId && !known.has(found);
        if (isStray) await folders.removeBuild(datasetId, dataViewId, found);
      }
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async removeSuperseded(): Promise<void> {
    const { catalog, folders, clock } = this.options;
    const time = clock() - (readerMinutes + marginMinutes) * 60_000;
    for (const { datasetId, dataViewId, buildId } of await catalog.supersededBuilds(time)) {
      await folders.removeBuild(datasetId, dataViewId, buildId);
      await catalog.forgetSupersededBuild(buildId);
    }
  }
}
