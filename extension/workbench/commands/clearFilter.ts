import type { Command } from './command';

export const clearFilter: Command = ({ tree }) => tree.arrange({ filter: '' });
