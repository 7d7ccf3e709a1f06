/** Lists of files are given by relative paths: in absolute ones, characters such as `[` would be patterns. */
export async function inFolder<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const home = process.cwd();
  process.chdir(folder);
  try {
    return await work();
  } finally {
    process.chdir(home);
  }
}
