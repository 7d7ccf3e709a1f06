import { stat } from 'node:fs/promises';

/** Whether all files are there and hold nothing. */
export async function areAllEmpty(paths: readonly string[]): Promise<boolean> {
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => undefined,
      ),
    ),
  );
  return sizes.every((size) => size === 0);
}
