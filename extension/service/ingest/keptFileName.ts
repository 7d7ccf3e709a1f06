const greatestLength = 100;

/**
 * The name under which an object's bytes are kept: its position, and of its key what every file system takes.
 * Keys never become paths.
 */
export function keptFileName(position: number, key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replaceAll(/[^A-Za-z0-9._-]/g, '_');
  return `${String(position).padStart(6, '0')}-${name.slice(-greatestLength)}`;
}
