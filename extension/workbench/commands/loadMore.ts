import type { LoadMoreNode } from '../tree/nodes';
import type { Command } from './command';

export const loadMore: Command = ({ tree }, argument) => tree.loadMore((argument as LoadMoreNode).list);
