// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

import { FinSpaceDataException, type ExceptionOptions } from '../exceptions';

/** The caller may not do this. Status: 403. */
export class AccessDeniedException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('AccessDeniedException', message, { fault: 'client', ...options });
  }
}

/** The request conflicts with what is there. Status: 409. */
export class ConflictException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ConflictException', message, { fault: 'client', ...options });
  }
}

/** The service failed; the same request may succeed later. Status: 500. */
export class InternalServerException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('InternalServerException', message, { fault: 'server', ...options });
  }
}

/** A quota of the environment is used up. Status: 400. */
export class LimitExceededException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('LimitExceededException', message, { fault: 'client', ...options });
  }
}

/** Something that the request names does not exist. Status: 404. */
export class ResourceNotFoundException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ResourceNotFoundException', message, { fault: 'client', ...options });
  }
}

/** Too many requests; try again later. Status: 429. */
export class ThrottlingException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ThrottlingException', message, { fault: 'client', ...options });
  }
}

/** The request breaks a constraint; the message names the member. Status: 400. */
export class ValidationException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ValidationException', message, { fault: 'client', ...options });
  }
}

const classes = {
  AccessDeniedException,
  ConflictException,
  InternalServerException,
  LimitExceededException,
  ResourceNotFoundException,
  ThrottlingException,
  ValidationException,
} as const;

const isModelled = (name: string): name is keyof typeof classes => Object.hasOwn(classes, name);

/** The exception of a name: of its own class where the API models it. */
export function exceptionNamed(
  name: string,
  message: string,
  options: ExceptionOptions,
): FinSpaceDataException {
  return isModelled(name)
    ? new classes[name](message, options)
    : new FinSpaceDataException(name, message, options);
}
