import {
  AliasTakenError,
  ConflictError,
  TooManyUnfinishedError,
  UnknownDatasetError,
} from '../catalog/catalogErrors';
import { ApiError, notFound } from './apiError';

/** What the API says of a change that the catalog refused; undefined for any other error. */
export function apiErrorOf(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof AliasTakenError || error instanceof ConflictError) {
    return new ApiError('ConflictException', error.message, { cause: error });
  }
  if (error instanceof TooManyUnfinishedError) {
    return new ApiError('LimitExceededException', error.message, { cause: error });
  }
  return error instanceof UnknownDatasetError ? notFound('Dataset', error.datasetId) : undefined;
}
