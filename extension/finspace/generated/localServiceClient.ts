// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import { OperationClient, type CallOptions, type ClientOptions } from '../operationClient';
import { models } from '../model/operationTable';
import type {
  ListChangesetSummariesInput,
  ListChangesetSummariesOutput,
  PreviewChangesetInput,
  PreviewChangesetOutput,
  StopServiceInput,
  StopServiceOutput,
} from './localService';

/** What the embedded service offers beside the public API. */
export class LocalServiceClient extends OperationClient {
  constructor(options: ClientOptions) {
    super(models.local, options);
  }

  /**
   * Lists what the embedded service measured of each changeset of a dataset, newest first, page for page as ListChangesets does.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * Source: GET /local/datasets/{datasetId}/changeset-summaries
   */
  listChangesetSummaries(
    input: ListChangesetSummariesInput,
    options?: CallOptions,
  ): Promise<ListChangesetSummariesOutput> {
    return this.call('ListChangesetSummaries', input, options);
  }

  /**
   * Reads the first rows of a changeset that succeeded.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ConflictException (409): The request conflicts with what is there.
   * Source: GET /local/datasets/{datasetId}/changesets/{changesetId}/preview
   */
  previewChangeset(input: PreviewChangesetInput, options?: CallOptions): Promise<PreviewChangesetOutput> {
    return this.call('PreviewChangeset', input, options);
  }

  /**
   * Ends the embedded service once running requests are answered. Ingests that are under way go on when it is started again.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * Source: POST /local/stop
   */
  stopService(input: StopServiceInput = {}, options?: CallOptions): Promise<StopServiceOutput> {
    return this.call('StopService', input, options);
  }
}
