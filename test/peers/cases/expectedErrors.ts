import type { ExpectedError } from '../walk/peerCase';

/** An id that no service has made. */
export const unknownId = 'zzzzzzz';

/** Something of this id is not there; `zzzzzzz` when left out. */
export const notFound = (message = /zzzzzzz/): ExpectedError => ({
  name: 'ResourceNotFoundException',
  status: 404,
  message,
});

export const invalid = (message: RegExp, reason?: string): ExpectedError => ({
  name: 'ValidationException',
  status: 400,
  message,
  reason,
});

export const conflict = (message = /./): ExpectedError => ({
  name: 'ConflictException',
  status: 409,
  message,
});

export const denied = (message = /./): ExpectedError => ({
  name: 'AccessDeniedException',
  status: 403,
  message,
});

export const limitExceeded = (message: RegExp): ExpectedError => ({
  name: 'LimitExceededException',
  status: 400,
  message,
});
