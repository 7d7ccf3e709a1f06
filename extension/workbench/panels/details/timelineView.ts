import { byteCount, count, localTime, rows } from '../../host/format';
import { l10n } from '../../host/l10n';
import {
  changeInstants,
  datasetAt,
  endingsOf,
  type DatasetAt,
  type Ending,
  type History,
} from '../history/history';
import { nearestTo, stepFrom, type InstantStep } from '../history/instantSteps';
import { statesAt, timelineOf, type Timeline } from '../history/timelinePicture';
import type { TimelineInstant } from './detailsPage';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a press on a mark leads to. */
export type MarkTarget = { readonly changesetId: string } | undefined;

const none: History = { items: [], hasEarlier: false };

/** Which part of a history is shown, and as of which instant. */
export class TimelineView {
  #history = none;
  #endings: ReadonlyMap<string, Ending> = new Map();
  #instants: readonly number[] = [];
  #range: Range | undefined;
  #drawn: { readonly width: number; readonly timeline: Timeline } | undefined;
  /** Undefined: the latest, also when there is a later one. */
  #instant: number | undefined;

  show(history: History): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#endings = endingsOf(history.items);
    this.#instants = changeInstants(history.items);
    this.#drawn = undefined;
  }

  get history(): History {
    return this.#history;
  }

  /** Whether a part alone is shown. */
  get isPart(): boolean {
    return this.#range !== undefined;
  }

  get isLatest(): boolean {
    return this.#instant === undefined || this.#instant === this.#instants.at(-1);
  }

  /** The instant that is shown; the last one at which anything changed, unless another was chosen. */
  get instant(): number {
    return this.#instant ?? this.#instants.at(-1) ?? Date.now();
  }

  get hasInstants(): boolean {
    return this.#instants.length > 0;
  }

  /** The dataset as of the instant that is shown, and as it is by now. */
  get dataset(): DatasetAt {
    return datasetAt(this.#history, this.instant);
  }

  get latest(): DatasetAt {
    return datasetAt(this.#history, Infinity);
  }

  go(instant: number | undefined): void {
    this.#instant = instant;
  }

  step(step: InstantStep): void {
    this.#choose(stepFrom(this.#shownInstants, this.instant, step));
  }

  seek(x: number, width: number): void {
    const { scale } = this.timeline(width);
    this.#choose(nearestTo(this.#shownInstants, (instant) => scale.positionOf(instant), x));
  }

  /** Goes into a mark of several changesets; answers the one that a mark stands for alone. */
  open(index: number, width: number): MarkTarget {
    const { picture, items } = this.timeline(width);
    const mark = picture.marks[index];
    const [first, last] = mark ? [items[mark.first], items[mark.last]] : [];
    if (!first || !last) return undefined;
    if (first === last) return { changesetId: first.changesetId };
    this.#range = { from: first.createTime, to: last.createTime };
    this.#drawn = undefined;
    return undefined;
  }

  showAll(): void {
    this.#range = undefined;
    this.#drawn = undefined;
  }

  timeline(width: number): Timeline {
    if (this.#drawn?.width !== width) {
      const { from = -Infinity, to = Infinity } = this.#range ?? {};
      const items = this.#history.items.filter(({ createTime }) => createTime >= from && createTime <= to);
      this.#drawn = { width, timeline: timelineOf(items, width, this.#endings) };
    }
    return this.#drawn.timeline;
  }

  /** How the picture stands as of an instant; that which is shown, unless another is given. */
  at(width: number, instant = this.instant): TimelineInstant {
    const timeline = this.timeline(width);
    const instants = this.#shownInstants;
    const x = Math.min(width - 4, Math.max(4, timeline.scale.positionOf(instant)));
    return {
      x,
      states: statesAt(timeline, instant),
      position: Math.max(
        0,
        instants.findLastIndex((each) => each <= instant),
      ),
      count: instants.length,
      spoken: this.#spoken(datasetAt(this.#history, instant)),
    };
  }

  get #shownInstants(): readonly number[] {
    const { from, to } = this.#range ?? {};
    if (from === undefined || to === undefined) return this.#instants;
    return this.#instants.filter((instant) => instant >= from && instant <= to);
  }

  /** At the last instant the latest is meant, whatever comes. */
  #choose(instant: number | undefined): void {
    this.#instant = instant === this.#instants.at(-1) ? undefined : instant;
  }

  #spoken({ instant, active, rowCount, byteCount: bytes }: DatasetAt): string {
    return [
      localTime(new Date(instant)),
      rowCount === undefined ? undefined : rows(rowCount),
      active.size === 1 ? l10n.t('1 active changeset') : l10n.t('{0} active changesets', count(active.size)),
      bytes === undefined ? undefined : byteCount(bytes),
    ]
      .filter((part) => part !== undefined)
      .join(', ');
  }
}
