// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import { OperationClient, type CallOptions, type ClientOptions } from '../operationClient';
import { models } from '../model/operationTable';
import type {
  CreateChangesetInput,
  CreateChangesetOutput,
  GetProgrammaticAccessCredentialsInput,
  GetProgrammaticAccessCredentialsOutput,
  GetWorkingLocationInput,
  GetWorkingLocationOutput,
} from './firstGeneration';

/** The API as its first generation knew it (3 operations). Timestamps are `Date`s. */
export class FirstGenerationClient extends OperationClient {
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
   * Source: POST /workingLocationV1
   */
  getWorkingLocation(
    input: GetWorkingLocationInput = {},
    options?: CallOptions,
  ): Promise<GetWorkingLocationOutput> {
    return this.call('GetWorkingLocation', input, options);
  }
}
