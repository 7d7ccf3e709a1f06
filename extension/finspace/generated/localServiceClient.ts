// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import type { CallOptions } from '../callOptions';
import { models } from '../model/operationTable';
import { OperationClient, type ClientOptions } from '../operationClient';
import type {
  GetChangesetProfileInput,
  GetChangesetProfileOutput,
  GetDatasetRoomInput,
  GetDatasetRoomOutput,
  GetQueryInput,
  GetQueryOutput,
  GetWorkingLocationRoomInput,
  GetWorkingLocationRoomOutput,
  ListChangesetSummariesInput,
  ListChangesetSummariesOutput,
  PreviewChangesetInput,
  PreviewChangesetOutput,
  ReadRowsInput,
  ReadRowsOutput,
  StartComparisonInput,
  StartComparisonOutput,
  StartExportInput,
  StartExportOutput,
  StartProfileInput,
  StartProfileOutput,
  StartQueryInput,
  StartQueryOutput,
  StopChangesetInput,
  StopChangesetOutput,
  StopQueryInput,
  StopQueryOutput,
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
   * Tells how a query stands, to whoever began it. A query that nobody has asked for in an hour is forgotten with its result, and so are all when the service ends.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /local/queries/{queryId}
   */
  getQuery(input: GetQueryInput, options?: CallOptions): Promise<GetQueryOutput> {
    return this.call('GetQuery', input, options);
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
   * Reads a page of rows, from any place, filtered and sorted by the service. Rows are those of a changeset, of a data view, of a dataset as of an instant, or of a query's result. The answer names the instant that a dataset was read as of, so that further pages come from the same rows.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /local/rows
   */
  readRows(input: ReadRowsInput, options?: CallOptions): Promise<ReadRowsOutput> {
    return this.call('ReadRows', input, options);
  }

  /**
   * Begins a comparison of two sources of rows: differences of their columns, rows that were added, removed and changed by key (or as multisets where there is no key), and how each column has drifted. It is a query, whose rows are the differences.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /local/comparisons
   */
  startComparison(input: StartComparisonInput, options?: CallOptions): Promise<StartComparisonOutput> {
    return this.call('StartComparison', input, options);
  }

  /**
   * Begins to write rows, filtered and sorted, into one file. It is a query, whose `s3Uri` says where the file can be read.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /local/exports
   */
  startExport(input: StartExportInput, options?: CallOptions): Promise<StartExportOutput> {
    return this.call('StartExport', input, options);
  }

  /**
   * Begins to find out what the columns of any rows hold. It is a query; GetQuery answers the profile.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /local/profiles
   */
  startProfile(input: StartProfileInput, options?: CallOptions): Promise<StartProfileOutput> {
    return this.call('StartProfile', input, options);
  }

  /**
   * Begins a SELECT in the SQL of DuckDB over datasets that the caller may read. A dataset is named by its alias, title or id, in double quotes where it is no plain word, and may be followed by `AS OF TIMESTAMP '2026-01-02 15:04:05'` (UTC unless it says otherwise). The query can read nothing else, and writes nothing. Its rows are read with ReadRows.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /local/queries
   */
  startQuery(input: StartQueryInput, options?: CallOptions): Promise<StartQueryOutput> {
    return this.call('StartQuery', input, options);
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
   * Ends a query that is running, which is then CANCELLED, and forgets the result of one that has ended.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /local/queries/{queryId}/stop
   */
  stopQuery(input: StopQueryInput, options?: CallOptions): Promise<StopQueryOutput> {
    return this.call('StopQuery', input, options);
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
