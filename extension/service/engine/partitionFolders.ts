import { DataProblemError } from './dataProblem';

/** What readers of partitioned folders take for null. */
const nullValue = '__HIVE_DEFAULT_PARTITION__';

/** Bytes that a name in a file system may have. */
const greatestNameLength = 255;

/** What Hive and Spark escape, and a dot or space at either end, which file systems and readers would lose. */
const unsafe = /[\p{Cc}"#%'*/:<=>?[\\\]^{|}]|^[. ]|[. ]$/gu;

const escapeAll = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');

/**
 * Names of the folders of partitions, `column=value`, as Hive has them. Names below one folder differ in more
 * than case: of two values that do not, the second is escaped as a whole, which reads as the same value. So is
 * text that would be read as null.
 */
export class PartitionFolders {
  /** By path without its case: the name that has it. */
  private readonly taken = new Map<string, string>();

  constructor(private readonly columnNames: readonly string[]) {}

  /**
   * The path of a partition's folder, with slashes.
   * @param values as text, one for each column, null where there is none
   * @throws DataProblemError where a value makes a name that is too long for a file system
   */
  pathOf(values: readonly (string | null)[]): string {
    return this.columnNames.reduce((parent, column, index) => {
      const name = this.nameIn(parent, column, values[index] ?? null);
      return parent === '' ? name : `${parent}/${name}`;
    }, '');
  }

  private nameIn(parent: string, column: string, value: string | null): string {
    const left = `${column.replaceAll(unsafe, escapeAll)}=`;
    const plain = left + (value === null ? nullValue : value.replaceAll(unsafe, escapeAll));
    const key = `${parent}/${plain.normalize('NFC').toLowerCase()}`;
    const owner = this.taken.get(key) ?? plain;
    this.taken.set(key, owner);
    const isUsable = owner === plain && value !== nullValue;
    const name = isUsable || value === null ? plain : left + escapeAll(value);
    if (Buffer.byteLength(name) <= greatestNameLength) return name;
    throw new DataProblemError(
      { source: 'The data view', column, value: value ?? undefined },
      `the folder of this partition would have a name of more than ${greatestNameLength} bytes`,
    );
  }
}
