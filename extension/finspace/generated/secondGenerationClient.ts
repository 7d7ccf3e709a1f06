// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import type { CallOptions } from '../callOptions';
import { models } from '../model/operationTable';
import { OperationClient, type ClientOptions } from '../operationClient';
import type {
  AssociateUserToPermissionGroupInput,
  AssociateUserToPermissionGroupOutput,
  CreateChangesetInput,
  CreateChangesetOutput,
  CreateDataViewInput,
  CreateDataViewOutput,
  CreateDatasetInput,
  CreateDatasetOutput,
  CreatePermissionGroupInput,
  CreatePermissionGroupOutput,
  CreateUserInput,
  CreateUserOutput,
  DeleteDatasetInput,
  DeleteDatasetOutput,
  DeletePermissionGroupInput,
  DeletePermissionGroupOutput,
  DisableUserInput,
  DisableUserOutput,
  DisassociateUserFromPermissionGroupInput,
  DisassociateUserFromPermissionGroupOutput,
  EnableUserInput,
  EnableUserOutput,
  GetChangesetInput,
  GetChangesetOutput,
  GetDataViewInput,
  GetDataViewOutput,
  GetDatasetInput,
  GetDatasetOutput,
  GetExternalDataViewAccessDetailsInput,
  GetExternalDataViewAccessDetailsOutput,
  GetPermissionGroupInput,
  GetPermissionGroupOutput,
  GetProgrammaticAccessCredentialsInput,
  GetProgrammaticAccessCredentialsOutput,
  GetUserInput,
  GetUserOutput,
  GetWorkingLocationInput,
  GetWorkingLocationOutput,
  ListChangesetsInput,
  ListChangesetsOutput,
  ListDataViewsInput,
  ListDataViewsOutput,
  ListDatasetsInput,
  ListDatasetsOutput,
  ListPermissionGroupsInput,
  ListPermissionGroupsOutput,
  ListPermissionGroupsByUserInput,
  ListPermissionGroupsByUserOutput,
  ListUsersInput,
  ListUsersOutput,
  ListUsersByPermissionGroupInput,
  ListUsersByPermissionGroupOutput,
  ResetUserPasswordInput,
  ResetUserPasswordOutput,
  UpdateChangesetInput,
  UpdateChangesetOutput,
  UpdateDatasetInput,
  UpdateDatasetOutput,
  UpdatePermissionGroupInput,
  UpdatePermissionGroupOutput,
  UpdateUserInput,
  UpdateUserOutput,
  SecondGenerationOperations,
  SecondGenerationWaiters,
} from './secondGeneration';

/** The API in its second and last generation (31 operations). Timestamps are `Date`s. */
export class FinSpaceDataClient extends OperationClient<SecondGenerationOperations, SecondGenerationWaiters> {
  constructor(options: ClientOptions) {
    super(models.second, options);
  }

  /**
   * Adds a user to a permission group.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /permission-group/{permissionGroupId}/users/{userId}
   */
  associateUserToPermissionGroup(
    input: AssociateUserToPermissionGroupInput,
    options?: CallOptions,
  ): Promise<AssociateUserToPermissionGroupOutput> {
    return this.call('AssociateUserToPermissionGroup', input, options);
  }

  /**
   * Ingests staged files into a dataset as a new changeset. Answers at once; the changeset is PENDING, then RUNNING, and ends as SUCCESS or FAILED.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /datasets/{datasetId}/changesetsv2
   */
  createChangeset(input: CreateChangesetInput, options?: CallOptions): Promise<CreateChangesetOutput> {
    return this.call('CreateChangeset', input, options);
  }

  /**
   * Builds a view of a dataset as of an instant, or one that follows each new changeset.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /datasets/{datasetId}/dataviewsv2
   */
  createDataView(input: CreateDataViewInput, options?: CallOptions): Promise<CreateDataViewOutput> {
    return this.call('CreateDataView', input, options);
  }

  /**
   * Registers a dataset: title, kind, schema, owner and who may use it.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /datasetsv2
   */
  createDataset(input: CreateDatasetInput, options?: CallOptions): Promise<CreateDatasetOutput> {
    return this.call('CreateDataset', input, options);
  }

  /**
   * Creates a permission group with application permissions.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /permission-group
   */
  createPermissionGroup(
    input: CreatePermissionGroupInput,
    options?: CallOptions,
  ): Promise<CreatePermissionGroupOutput> {
    return this.call('CreatePermissionGroup', input, options);
  }

  /**
   * Creates a user.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * Source: POST /user
   */
  createUser(input: CreateUserInput, options?: CallOptions): Promise<CreateUserOutput> {
    return this.call('CreateUser', input, options);
  }

  /**
   * Deletes a dataset with all its changesets and views. Cannot be undone.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: DELETE /datasetsv2/{datasetId}
   */
  deleteDataset(input: DeleteDatasetInput, options?: CallOptions): Promise<DeleteDatasetOutput> {
    return this.call('DeleteDataset', input, options);
  }

  /**
   * Deletes a permission group and its memberships. Cannot be undone. Datasets that name it are then seen by super users alone.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: DELETE /permission-group/{permissionGroupId}
   */
  deletePermissionGroup(
    input: DeletePermissionGroupInput,
    options?: CallOptions,
  ): Promise<DeletePermissionGroupOutput> {
    return this.call('DeletePermissionGroup', input, options);
  }

  /**
   * Refuses a user all access from now on.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /user/{userId}/disable
   */
  disableUser(input: DisableUserInput, options?: CallOptions): Promise<DisableUserOutput> {
    return this.call('DisableUser', input, options);
  }

  /**
   * Removes a user from a permission group.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: DELETE /permission-group/{permissionGroupId}/users/{userId}
   */
  disassociateUserFromPermissionGroup(
    input: DisassociateUserFromPermissionGroupInput,
    options?: CallOptions,
  ): Promise<DisassociateUserFromPermissionGroupOutput> {
    return this.call('DisassociateUserFromPermissionGroup', input, options);
  }

  /**
   * Lets a disabled user back in.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws LimitExceededException (400): A quota of the environment is used up.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /user/{userId}/enable
   */
  enableUser(input: EnableUserInput, options?: CallOptions): Promise<EnableUserOutput> {
    return this.call('EnableUser', input, options);
  }

  /**
   * Reads one changeset.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /datasets/{datasetId}/changesetsv2/{changesetId}
   */
  getChangeset(input: GetChangesetInput, options?: CallOptions): Promise<GetChangesetOutput> {
    return this.call('GetChangeset', input, options);
  }

  /**
   * Reads one data view.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /datasets/{datasetId}/dataviewsv2/{dataviewId}
   */
  getDataView(input: GetDataViewInput, options?: CallOptions): Promise<GetDataViewOutput> {
    return this.call('GetDataView', input, options);
  }

  /**
   * Reads one dataset, by id or alias.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /datasetsv2/{datasetId}
   */
  getDataset(input: GetDatasetInput, options?: CallOptions): Promise<GetDatasetOutput> {
    return this.call('GetDataset', input, options);
  }

  /**
   * Hands out credentials, valid 60 minutes, that read the files of one data view.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /datasets/{datasetId}/dataviewsv2/{dataviewId}/external-access-details
   */
  getExternalDataViewAccessDetails(
    input: GetExternalDataViewAccessDetailsInput,
    options?: CallOptions,
  ): Promise<GetExternalDataViewAccessDetailsOutput> {
    return this.call('GetExternalDataViewAccessDetails', input, options);
  }

  /**
   * Reads one permission group.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /permission-group/{permissionGroupId}
   */
  getPermissionGroup(
    input: GetPermissionGroupInput,
    options?: CallOptions,
  ): Promise<GetPermissionGroupOutput> {
    return this.call('GetPermissionGroup', input, options);
  }

  /**
   * Hands out short-lived credentials for an environment.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
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
   * Reads one user.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /user/{userId}
   */
  getUser(input: GetUserInput, options?: CallOptions): Promise<GetUserOutput> {
    return this.call('GetUser', input, options);
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

  /**
   * Lists the changesets of a dataset, newest first.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /datasets/{datasetId}/changesetsv2
   */
  listChangesets(input: ListChangesetsInput, options?: CallOptions): Promise<ListChangesetsOutput> {
    return this.call('ListChangesets', input, options);
  }

  /**
   * Lists the data views of a dataset, newest first.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /datasets/{datasetId}/dataviewsv2
   */
  listDataViews(input: ListDataViewsInput, options?: CallOptions): Promise<ListDataViewsOutput> {
    return this.call('ListDataViews', input, options);
  }

  /**
   * Lists the datasets that the caller may see, newest first.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * Source: GET /datasetsv2
   */
  listDatasets(input: ListDatasetsInput = {}, options?: CallOptions): Promise<ListDatasetsOutput> {
    return this.call('ListDatasets', input, options);
  }

  /**
   * Lists the permission groups of the environment.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * Source: GET /permission-group
   */
  listPermissionGroups(
    input: ListPermissionGroupsInput,
    options?: CallOptions,
  ): Promise<ListPermissionGroupsOutput> {
    return this.call('ListPermissionGroups', input, options);
  }

  /**
   * Lists the permission groups of one user.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /user/{userId}/permission-groups
   */
  listPermissionGroupsByUser(
    input: ListPermissionGroupsByUserInput,
    options?: CallOptions,
  ): Promise<ListPermissionGroupsByUserOutput> {
    return this.call('ListPermissionGroupsByUser', input, options);
  }

  /**
   * Lists the users of the environment.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws EndpointUnreachableError: No answer came.
   * Source: GET /user
   */
  listUsers(input: ListUsersInput, options?: CallOptions): Promise<ListUsersOutput> {
    return this.call('ListUsers', input, options);
  }

  /**
   * Lists the users of one permission group.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: GET /permission-group/{permissionGroupId}/users
   */
  listUsersByPermissionGroup(
    input: ListUsersByPermissionGroupInput,
    options?: CallOptions,
  ): Promise<ListUsersByPermissionGroupOutput> {
    return this.call('ListUsersByPermissionGroup', input, options);
  }

  /**
   * Resets a user's password and answers with a temporary one, valid 7 days. The embedded service has nothing to sign in to with a password and keeps none: the answer is made up each time.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: POST /user/{userId}/password
   */
  resetUserPassword(input: ResetUserPasswordInput, options?: CallOptions): Promise<ResetUserPasswordOutput> {
    return this.call('ResetUserPassword', input, options);
  }

  /**
   * Corrects a changeset: makes a new MODIFY changeset from other source files, which stands in its place.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: PUT /datasets/{datasetId}/changesetsv2/{changesetId}
   */
  updateChangeset(input: UpdateChangesetInput, options?: CallOptions): Promise<UpdateChangesetOutput> {
    return this.call('UpdateChangeset', input, options);
  }

  /**
   * Changes a dataset's title, description, alias or schema.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: PUT /datasetsv2/{datasetId}
   */
  updateDataset(input: UpdateDatasetInput, options?: CallOptions): Promise<UpdateDatasetOutput> {
    return this.call('UpdateDataset', input, options);
  }

  /**
   * Changes a permission group's name, description or application permissions.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: PUT /permission-group/{permissionGroupId}
   */
  updatePermissionGroup(
    input: UpdatePermissionGroupInput,
    options?: CallOptions,
  ): Promise<UpdatePermissionGroupOutput> {
    return this.call('UpdatePermissionGroup', input, options);
  }

  /**
   * Changes a user's name, type or API access.
   * @throws InternalServerException (500): The service failed; the same request may succeed later.
   * @throws ValidationException (400): The request breaks a constraint; the message names the member.
   * @throws ThrottlingException (429): Too many requests; try again later.
   * @throws AccessDeniedException (403): The caller may not do this.
   * @throws ResourceNotFoundException (404): Something that the request names does not exist.
   * @throws ConflictException (409): The request conflicts with what is there.
   * @throws EndpointUnreachableError: No answer came.
   * @throws WireViolation: A member of the path is missing or empty; nothing was sent.
   * Source: PUT /user/{userId}
   */
  updateUser(input: UpdateUserInput, options?: CallOptions): Promise<UpdateUserOutput> {
    return this.call('UpdateUser', input, options);
  }
}
