import type { CreateChangesetOutput } from '../../finspace/generated/secondGeneration';
import { scopeOf, type ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import type { Log } from '../host/log';
import { describeError, explainError, isCancelled } from '../host/workbenchError';
import { sendChangeset } from './changesetRequest';
import type { UploadClaim, UploadFolder } from './uploadFolder';
import type { UploadRecord } from './uploadRecord';
import type { Uploads } from './uploads';

const lookMilliseconds = 15_000;

export interface UploadOutcome extends Pick<UploadRecord, 'scope' | 'staging' | 'place' | 'sequel'> {
  /** There where the sequel was sent. */
  readonly created?: CreateChangesetOutput;
}

/** What a person is told, and asked, of an upload that is gone on with. */
export interface UploadTeller {
  tellOfEnd(outcome: UploadOutcome): unknown;
  /** The upload is given up. */
  tellOfFailure(message: string): unknown;
  /** Whether to go on with it again, to give it up, or neither for now. */
  askAfterFailure(message: string): Promise<'retry' | 'discard' | undefined>;
}

const isOfFile = (error: unknown): boolean => error instanceof Error && error.name === 'StagingError';

/** What the service refuses now it will refuse again. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  [
    'ResourceNotFoundException',
    'ValidationException',
    'ConflictException',
    'LimitExceededException',
  ].includes(error.name);

/** What people call an upload: its file, or its first one and how many there are. */
export function titleOf({ staging }: UploadRecord): string {
  const [first, ...others] = staging.files;
  const name = first?.name ?? '';
  return others.length === 0 ? name : l10n.t('{0} and {1} more', name, others.length);
}

/** Goes on with uploads whose window is gone, and with what was to follow them. */
export class UploadResumer {
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(
    private readonly folder: Pick<UploadFolder, 'abandoned' | 'takeOver'>,
    private readonly uploads: Pick<Uploads, 'run' | 'discard'>,
    private readonly pinned: () => ServiceCaller,
    private readonly mayCall: () => boolean,
    private readonly log: Log,
    private readonly teller: UploadTeller,
  ) {}

  /** Looks for uploads now, and from time to time: a window may end while this one is open. */
  start(): void {
    this.#schedule(0);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
  }

  /** Goes on with what is there to go on with; resolves once all of it is over. */
  async look(): Promise<void> {
    if (!this.mayCall()) return;
    const records = await this.folder.abandoned();
    if (records.length === 0) return;
    const service = this.pinned();
    const here = await service.call(({ connection }) => Promise.resolve(scopeOf(connection)));
    const ours = records.filter(({ scope }) => scope === here);
    await Promise.all(ours.map((record) => this.#takeOver(service, record)));
  }

  #schedule(milliseconds: number): void {
    if (this.#disposed) return;
    this.#timer = setTimeout(() => {
      this.look().catch((error: unknown) => this.log.debug(`No look for uploads: ${explainError(error)}`));
      this.#schedule(lookMilliseconds);
    }, milliseconds);
  }

  async #takeOver(service: ServiceCaller, record: UploadRecord): Promise<void> {
    const claim = await this.folder.takeOver(record);
    if (!claim) return;
    this.log.info(`An upload goes on: ${titleOf(record)}`);
    while (await this.#goOn(service, claim));
  }

  /** Resolves to whether the person wants another try. */
  async #goOn(service: ServiceCaller, claim: UploadClaim): Promise<boolean> {
    try {
      await this.uploads.run(service, claim, l10n.t('Resuming upload'), true);
      await this.#finish(service, claim);
      return false;
    } catch (error) {
      if (isCancelled(error)) return false;
      return this.#fail(service, claim, error);
    }
  }

  async #finish(service: ServiceCaller, claim: UploadClaim): Promise<void> {
    const { sequel } = claim.record;
    const created = sequel && (await sendChangeset(service, sequel.request));
    await claim.remove();
    this.teller.tellOfEnd({ ...claim.record, created });
  }

  async #fail(service: ServiceCaller, claim: UploadClaim, error: unknown): Promise<boolean> {
    const title = titleOf(claim.record);
    this.log.error(`The upload of ${title} could not be resumed: ${explainError(error)}`);
    const message = l10n.t('The upload of {0} could not be resumed: {1}', title, describeError(error));
    if (isOfFile(error) || isRefusal(error)) {
      await this.uploads.discard(service, claim);
      this.teller.tellOfFailure(message);
      return false;
    }
    const choice = await this.teller.askAfterFailure(message);
    if (choice === 'discard') await this.uploads.discard(service, claim);
    // What is neither stays this window's until it ends, and is another's then.
    return choice === 'retry';
  }
}
