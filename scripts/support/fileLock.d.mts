/** Runs `work` while no other process holds `path`. A lock whose owner died is taken over. */
export function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T>;
