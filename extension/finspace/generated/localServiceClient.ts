// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import type { CallOptions } from '../callOptions';
import { models } from '../model/operationTable';
import { OperationClient, type ClientOptions } from '../operationClient';
import type {
  ListChangesetSummariesInput,
  ListChangesetSummariesOutput,
  PreviewChangesetInput,
  PreviewChangesetOutput,
  StopChangesetInput,
  StopChangesetOutput,
  StopServiceInput,
  StopServiceOutput,
  LocalServiceOperations,
} from './localService';

/** What the embedded service offers beside the public API. */
export class LocalServiceClient extends OperationClient<LocalServiceOperations> {
  constructor(options: ClientOptions) {
    super(models.local, options);
  }

  /**
   * Lists what the embedded service measured of each changeset of a dataset, newest first, page for page as ListChangesets does.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
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
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /local/datasets/{datasetId}/changesets/{changesetId}/preview
   */
  previewChangeset(input: PreviewChangesetInput, options?: CallOptions): Promise<PreviewChangesetOutput> {
    return this.call('PreviewChangeset', input, options);
  }

  /**
   * Asks for the end of a changeset that is on its way. It is STOP_REQUESTED, then FAILED with the category CANCELLED, and nothing of it is left. One that was becoming part of its dataset at that moment succeeds.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /local/datasets/{datasetId}/changesets/{changesetId}/stop
   */
  stopChangeset(input: StopChangesetInput, options?: CallOptions): Promise<StopChangesetOutput> {
    return this.call('StopChangeset', input, options);
  }

  /**
   * Ends the embedded service once running requests are answered. Ingests that are under way go on when it is started again.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /local/stop
   */
  stopService(input: StopServiceInput = {}, options?: CallOptions): Promise<StopServiceOutput> {
    return this.call('StopService', input, options);
  }
}
