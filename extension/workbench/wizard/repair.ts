import { WorkbenchError } from '../host/workbenchError';

/** Whether other answers may help: the service found fault with the request, or we did with an answer. */
export function canRepair(error: unknown): boolean {
  if (error instanceof WorkbenchError) return true;
  const repairable = [
    'ValidationException',
    'ConflictException',
    'ResourceNotFoundException',
    'LimitExceededException',
    'StagingError',
  ];
  return error instanceof Error && repairable.includes(error.name);
}

/** The step whose member the error's message names, or the last step. */
export function stepNamedBy(
  error: unknown,
  steps: readonly (readonly [member: string, step: string])[],
  otherwise: string,
): string {
  const message = error instanceof Error ? error.message.toLowerCase() : '';
  return steps.find(([member]) => message.includes(member.toLowerCase()))?.[1] ?? otherwise;
}
