import {
  CatalogConflictError,
  QuotaExceededError,
  SchemaChangeError,
  UnknownDatasetError,
  UnknownMemberError,
  UnknownPermissionGroupError,
  UnknownUserError,
} from '../catalog/catalogErrors';
import { AccessDenied } from '../access/accessDenied';
import { diskFullMessage, isDiskFull } from '../files/diskFull';
import { ApiError, invalid, notFound } from './apiError';

/** What the API says of a change that could not be made; undefined where the service is at fault. */
export function apiErrorOf(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof AccessDenied) {
    return new ApiError('AccessDeniedException', error.message, { cause: error });
  }
  if (error instanceof CatalogConflictError) {
    return new ApiError('ConflictException', error.message, { cause: error, reason: error.reason });
  }
  if (error instanceof QuotaExceededError) {
    return new ApiError('LimitExceededException', error.message, { cause: error });
  }
  if (error instanceof SchemaChangeError) return invalid(error.message, { cause: error });
  if (isDiskFull(error)) return new ApiError('LimitExceededException', diskFullMessage, { cause: error });
  if (error instanceof UnknownPermissionGroupError)
    return notFound('Permission group', error.permissionGroupId);
  if (error instanceof UnknownUserError) return notFound('User', error.userId);
  if (error instanceof UnknownMemberError) {
    return notFound(`Member of the permission group ${error.permissionGroupId}`, error.userId);
  }
  return error instanceof UnknownDatasetError ? notFound('Dataset', error.datasetId) : undefined;
}
