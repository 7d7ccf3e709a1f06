import type { CreateChangesetOutput } from '../../finspace/generated/secondGeneration';
import type { ServiceCaller } from '../connections/connection';
import type { ChangesetAnswers } from '../wizard/createChangesetWizard';
import { changesetRequest, sendChangeset } from './changesetRequest';
import type { Uploads } from './uploads';

/** Makes a changeset of a wizard's answers. Files are uploaded once, however often other answers change. */
export class ChangesetSender {
  readonly #uploaded = new Map<string, string>();

  constructor(
    private readonly service: ServiceCaller,
    private readonly uploads: Pick<Uploads, 'uploadAndSend'>,
  ) {}

  async send(answers: Partial<ChangesetAnswers>): Promise<CreateChangesetOutput> {
    const { source, files = [], s3Uri = '', dataset } = answers;
    const isLocal = source === 'files' || source === 'folder';
    const key = JSON.stringify(files);
    const there = isLocal ? this.#uploaded.get(key) : s3Uri;
    if (there !== undefined) return sendChangeset(this.service, changesetRequest(answers, there));
    return this.uploads.uploadAndSend(this.service, files, {
      title: dataset?.title ?? dataset?.datasetId ?? '',
      requestFor: (uri) => changesetRequest(answers, uri),
      onStaged: (uri) => void this.#uploaded.set(key, uri),
    });
  }
}
