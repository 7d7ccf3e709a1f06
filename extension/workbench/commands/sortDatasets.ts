import type { SortOrder } from '../tree/datasetArrangement';
import type { Command } from './command';

const sortBy =
  (order: SortOrder): Command =>
  async ({ tree, keepOrder }) => {
    await keepOrder(order);
    await tree.arrange({ order });
  };

export const sortByTitle = sortBy('title');
export const sortByCreation = sortBy('created');
