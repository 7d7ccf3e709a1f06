import { randomUUID } from 'node:crypto';
import type { CreateChangesetOutput } from '../../finspace/generated/secondGeneration';
import { stagedUriOf } from '../../finspace/stagedUri';
import { scopeOf, type ServiceCaller } from '../connections/connection';
import { byteCount } from '../host/format';
import { l10n } from '../host/l10n';
import type { ProgressReport, withCancellableProgress } from '../host/progress';
import { Cancelled, isCancelled } from '../host/workbenchError';
import type { ObjectsUpload } from '../locations/objectsUpload';
import type { UploadPlace } from '../tree/nodes';
import { sendChangeset, type ChangesetRequest } from './changesetRequest';
import { stagingNames } from './stagingNames';
import { findStagingPlace, stagingServiceOf } from './stagingPlace';
import type { UploadClaim, UploadFolder } from './uploadFolder';
import type { UploadRecord, UploadSequel } from './uploadRecord';

const beatMilliseconds = 5_000;

/** What is to be done once an upload has ended, as soon as it is known where the files will be. */
export interface UploadPlan {
  /** The dataset's title. */
  readonly title: string;
  requestFor(s3Uri: string): ChangesetRequest;
  /** Called when all files are there. */
  onStaged?(s3Uri: string): void;
}

/** The same request with a client token, so that it takes effect once. */
function withToken(request: ChangesetRequest): ChangesetRequest {
  const clientToken = randomUUID();
  return request.operation === 'UpdateChangeset'
    ? { ...request, input: { ...request.input, clientToken } }
    : { ...request, input: { ...request.input, clientToken } };
}

/** Uploads local files, so that another window can go on with what this one leaves behind. */
export class Uploads {
  readonly #leaving = new AbortController();

  constructor(
    private readonly folder: Pick<UploadFolder, 'add' | 'release'>,
    private readonly withProgress: typeof withCancellableProgress,
  ) {}

  /** Stops all work and leaves it to another window. */
  dispose(): void {
    this.#leaving.abort();
    this.folder.release();
  }

  /**
   * Puts files below a fresh prefix of the INGESTION working location, with progress and a Cancel button,
   * and resolves to that prefix as an S3 URI. Throws `Cancelled` when it was cancelled; nothing stays then.
   */
  async upload(service: ServiceCaller, paths: readonly string[]): Promise<string> {
    const claim = await this.#uploadOrUndo(service, await this.#begin(service, paths));
    await claim.remove();
    return stagedUriOf(claim.record.staging);
  }

  /**
   * Puts files into a row of a working location under their own names, with progress and a Cancel button. Throws
   * `Cancelled` when it was cancelled. Where it fails or is cancelled, files that have arrived whole stay, and what
   * was there before under the name of one that has not stays as it was.
   */
  async uploadInto(service: ServiceCaller, place: UploadPlace, upload: ObjectsUpload): Promise<void> {
    const { beginSharedStaging } = await import('../../finspace/staging');
    const scope = await service.call(({ connection }) => Promise.resolve(scopeOf(connection)));
    const staging = await beginSharedStaging(upload, upload.files);
    const claim = await this.#uploadOrUndo(service, { scope, staging, place });
    await claim.remove();
  }

  /** Uploads files and makes a changeset of them: once, whichever window comes to it. */
  async uploadAndSend(
    service: ServiceCaller,
    paths: readonly string[],
    plan: UploadPlan,
  ): Promise<CreateChangesetOutput> {
    const claim = await this.#uploadOrUndo(service, await this.#begin(service, paths, plan));
    plan.onStaged?.(stagedUriOf(claim.record.staging));
    try {
      const { sequel } = claim.record;
      return await sendChangeset(
        service,
        sequel?.request ?? plan.requestFor(stagedUriOf(claim.record.staging)),
      );
    } finally {
      await claim.remove();
    }
  }

  /**
   * Sends what of an upload has not arrived yet, under a notification. Throws `Cancelled` where the person ended
   * it, and then nothing of it stays; or where it was left to another window.
   */
  async run(service: ServiceCaller, claim: UploadClaim, title: string, isResumed: boolean): Promise<void> {
    const lost = new AbortController();
    const leaving = AbortSignal.any([this.#leaving.signal, lost.signal]);
    const timer = setInterval(() => {
      void claim.beat().then((isOurs) => {
        if (!isOurs) lost.abort();
      });
    }, beatMilliseconds);
    try {
      await this.withProgress(title, (report) => this.#stage(service, claim, report, leaving, isResumed));
    } catch (error) {
      if (leaving.aborted) throw new Cancelled();
      if (!isCancelled(error)) throw error;
      await this.discard(service, claim);
      throw new Cancelled();
    } finally {
      clearInterval(timer);
    }
  }

  /** Takes back what was sent, as far as the service can be reached, and forgets it. */
  async discard(service: ServiceCaller, claim: UploadClaim): Promise<void> {
    const { undoStaging } = await import('../../finspace/staging');
    const { staging } = claim.record;
    await service
      .call(({ connection }) => undoStaging(stagingServiceOf(connection), staging))
      .catch(() => undefined);
    await claim.remove();
  }

  async #uploadOrUndo(service: ServiceCaller, begun: Omit<UploadRecord, 'id'>): Promise<UploadClaim> {
    const claim = await this.folder.add(begun);
    try {
      await this.run(service, claim, l10n.t('Uploading'), false);
      return claim;
    } catch (error) {
      if (!isCancelled(error)) await this.discard(service, claim);
      throw error;
    }
  }

  async #begin(
    service: ServiceCaller,
    paths: readonly string[],
    plan?: UploadPlan,
  ): Promise<Omit<UploadRecord, 'id'>> {
    const { beginStaging } = await import('../../finspace/staging');
    const { scope, location } = await findStagingPlace(service, this.#leaving.signal);
    const staging = await beginStaging(location, stagingNames(paths));
    const sequel: UploadSequel | undefined = plan && {
      title: plan.title,
      request: withToken(plan.requestFor(stagedUriOf(staging))),
    };
    return { scope, staging, sequel };
  }

  async #stage(
    service: ServiceCaller,
    claim: UploadClaim,
    progress: ProgressReport,
    leaving: AbortSignal,
    isResumed: boolean,
  ): Promise<void> {
    const { continueStaging } = await import('../../finspace/staging');
    const options = {
      abortSignal: AbortSignal.any([progress.abortSignal, leaving]),
      save: (staging: UploadClaim['record']['staging']) => claim.save(staging),
      onProgress: reportBytes(progress),
    };
    let begun = isResumed;
    // Where the service had ended, this is called again, and goes on.
    await service.call(({ connection }) => {
      const run = continueStaging(stagingServiceOf(connection), claim.record.staging, {
        ...options,
        isResumed: begun,
      });
      begun = true;
      return run;
    });
  }
}

const reportBytes =
  (progress: ProgressReport) =>
  ({ file, uploadedBytes, totalBytes }: { file: string; uploadedBytes: number; totalBytes: number }): void =>
    progress.report(
      l10n.t('{0}: {1} of {2}', file, byteCount(uploadedBytes), byteCount(totalBytes)),
      totalBytes > 0 ? (100 * uploadedBytes) / totalBytes : undefined,
    );
