// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import type { CallOptions } from '../callOptions';
import { models } from '../model/operationTable';
import { OperationClient, type ClientOptions } from '../operationClient';
import type {
  CreateChangesetInput,
  CreateChangesetOutput,
  GetProgrammaticAccessCredentialsInput,
  GetProgrammaticAccessCredentialsOutput,
  GetWorkingLocationInput,
  GetWorkingLocationOutput,
  FirstGenerationOperations,
} from './firstGeneration';

/**
 * The API as its first generation knew it (3 operations). Timestamps are `Date`s.
 * This generation has no lists, so nothing to paginate, and no call that reads a changeset, so no waiter.
 * Where the endpoint speaks the second generation too, `FinSpaceDataClient` waits for a changeset that was
 * created here: its `changesetId` is the `id` of this one.
 */
export class FirstGenerationClient extends OperationClient<FirstGenerationOperations> {
  constructor(options: ClientOptions) {
    super(models.first, options);
  }

  /**
   * Ingests staged files into a dataset as a new changeset and answers with its record. This generation has no call that reads it again.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /datasets/{datasetId}/changesets
   */
  createChangeset(input: CreateChangesetInput, options?: CallOptions): Promise<CreateChangesetOutput> {
    return this.call('CreateChangeset', input, options);
  }

  /**
   * Hands out short-lived credentials for an environment.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * Source: GET /credentials/programmatic
   */
  getProgrammaticAccessCredentials(
    input: GetProgrammaticAccessCredentialsInput,
    options?: CallOptions,
  ): Promise<GetProgrammaticAccessCredentialsOutput> {
    return this.call('GetProgrammaticAccessCredentials', input, options);
  }

  /**
   * Names the S3 location in which the caller stages files before a changeset is created from them.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /workingLocationV1
   */
  getWorkingLocation(
    input: GetWorkingLocationInput = {},
    options?: CallOptions,
  ): Promise<GetWorkingLocationOutput> {
    return this.call('GetWorkingLocation', input, options);
  }
}
