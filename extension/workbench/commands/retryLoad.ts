import type { FailureNode } from '../tree/nodes';
import type { Command } from './command';

export const retryLoad: Command = ({ tree }, argument) =>
  tree.retry((argument as FailureNode | undefined)?.list);
