import type { ChangesetOrigins } from '../../changesets/changesetOrigins';
import type { ServiceCaller } from '../../connections/connection';
import type { CommandId } from '../../commands/commandIds';
import type { DetailsTarget } from './detailsSubject';

/** What the subjects of details work with. */
export interface DetailsParts {
  readonly service: ServiceCaller;
  readonly origins: Pick<ChangesetOrigins, 'find'>;
  readonly run: (command: CommandId, argument: unknown) => void;
  readonly copy: (text: string) => void;
  /** Opens the details of something else. */
  readonly show: (target: DetailsTarget) => void;
  /** To be called when the page is other than before. */
  readonly changed: () => void;
}
