import type { Services } from '../container';

/**
 * What a command does. The argument is what VS Code or another extension passes: a row of the tree,
 * answers given beforehand, or nothing.
 */
export type Command = (services: Services, argument: unknown) => unknown;
