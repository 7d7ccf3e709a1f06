/** A value of a record, as it is written. */
export interface RecordValue {
  /** Text is without its quotation marks and escapes; all else is as it is written. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'nested';
}

export interface RecordField {
  readonly name: string;
  /** Physical line on which it begins, from 1. */
  readonly line: number;
  /** Absent for null. */
  readonly value?: RecordValue;
}

/** A record with its fields in the order in which they are written. */
export interface SourceRecord {
  readonly fields: readonly RecordField[];
}
