import type { Command } from './command';

export const refresh: Command = ({ tree }) => tree.reset();
