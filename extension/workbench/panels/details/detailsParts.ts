import type { ChangesetOrigins } from '../../changesets/changesetOrigins';
import type { ServiceCaller } from '../../connections/connection';
import type { CommandId } from '../../commands/commandIds';
import type { Grids } from '../../grid/grids';
import type { pickSeveral } from '../pickSeveral';
import type { DetailsTarget } from './detailsSubject';

/** What the subjects of details work with. */
export interface DetailsParts {
  readonly service: ServiceCaller;
  readonly origins: Pick<ChangesetOrigins, 'find'>;
  readonly run: (command: CommandId, argument: unknown) => void;
  readonly copy: (text: string) => void;
  readonly grids: Pick<Grids, 'show'>;
  readonly pickSeveral: typeof pickSeveral;
  /** What the page says of a failure. */
  readonly explain: (error: unknown) => string;
  /** Opens the details of something else. */
  readonly show: (target: DetailsTarget) => void;
  /** To be called when the page is other than before. */
  readonly changed: () => void;
}
