// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import type { CallOptions } from '../callOptions';
import { models } from '../model/operationTable';
import { OperationClient, type ClientOptions } from '../operationClient';
import type {
  GetChangesetProfileInput,
  GetChangesetProfileOutput,
  GetDatasetRoomInput,
  GetDatasetRoomOutput,
  GetWorkingLocationRoomInput,
  GetWorkingLocationRoomOutput,
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
   * Tells what the columns of a changeset that succeeded hold. The service makes the profile in its idle time, or when it is first asked for; where that takes long, the answer says so and can be asked for again.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /local/datasets/{datasetId}/changesets/{changesetId}/profile
   */
  getChangesetProfile(
    input: GetChangesetProfileInput,
    options?: CallOptions,
  ): Promise<GetChangesetProfileOutput> {
    return this.call('GetChangesetProfile', input, options);
  }

  /**
   * Measures the disk that a dataset uses, now.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /local/datasets/{datasetId}/room
   */
  getDatasetRoom(input: GetDatasetRoomInput, options?: CallOptions): Promise<GetDatasetRoomOutput> {
    return this.call('GetDatasetRoom', input, options);
  }

  /**
   * Counts what a working location of the caller's holds, now.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /local/working-locations/{locationType}/room
   */
  getWorkingLocationRoom(
    input: GetWorkingLocationRoomInput,
    options?: CallOptions,
  ): Promise<GetWorkingLocationRoomOutput> {
    return this.call('GetWorkingLocationRoom', input, options);
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
