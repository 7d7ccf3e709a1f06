import type { HistoryLoader } from './historyLoader';
import type { PageRequest } from './pageRequests';
import type { TimelineView } from './timelineView';

interface TimelineParts {
  readonly view: TimelineView;
  readonly loader: Pick<HistoryLoader, 'loadEarlier'>;
  /** Shows the details of a changeset. */
  readonly show: (changesetId: string) => void;
  /** What the picture is drawn for. */
  readonly width: number;
}

/** Does what the page asks of its timeline; false where it asks something else. */
export async function answerOfTimeline(
  request: PageRequest,
  { view, loader, show, width }: TimelineParts,
): Promise<boolean> {
  switch (request.type) {
    case 'step':
      view.step(request.step);
      return true;
    case 'seek':
      view.seek(request.x, width);
      return true;
    case 'openMark': {
      const target = view.open(request.index, width);
      if (target) show(target.changesetId);
      return true;
    }
    case 'action':
      if (request.action === 'showAll') view.showAll();
      else if (request.action === 'latest') view.go(undefined);
      else if (request.action === 'loadEarlier') await loader.loadEarlier();
      else return false;
      return true;
    default:
      return false;
  }
}
