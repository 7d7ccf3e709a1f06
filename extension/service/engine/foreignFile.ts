import { DataProblemError } from './dataProblem';
import type { ConvertRequest, ConvertSource } from './engineRequests';
import type { FileFormat } from './fileFormat';
import { detectCompression, sourceBytes } from './sourceText';

type Kind = FileFormat['kind'];

interface Foreign {
  /** What the file is, and what to do about it. */
  readonly what: string;
  /** Of its first bytes, one character each. */
  readonly test: (head: string) => boolean;
  /** Formats whose files may well begin so. */
  readonly formats?: readonly Kind[];
}

/** Bytes by which a file is told. */
const headLength = 4096;

const begins =
  (...marks: readonly string[]) =>
  (head: string): boolean =>
    marks.some((mark) => head.startsWith(mark));

/** Marks that a text may begin with, too: a column may be called so. */
const beginsBinary =
  (...marks: readonly string[]) =>
  (head: string): boolean =>
    begins(...marks)(head) && Array.from(head).some((character) => character < '\t');

/** Bytes of ASCII with a zero beside each. */
const wideText = /^(?:[\t\n\r -~]\0){8}|^(?:\0[\t\n\r -~]){8}/;

/** What people give by mistake, the more special first. */
const foreignFiles: readonly Foreign[] = [
  {
    what: 'an Excel workbook, or another document of an office program: save its table as CSV in UTF-8',
    test: (head) =>
      begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')(head) ||
      (begins('PK\x03\x04')(head) && /\[Content_Types\]\.xml|_rels\/|mimetypeapplication\//.test(head)),
  },
  { what: 'a ZIP file: unpack it, and give what is in it', test: begins('PK\x03\x04', 'PK\x05\x06') },
  { what: 'a Parquet file: give formatType=PARQUET', test: beginsBinary('PAR1'), formats: ['PARQUET'] },
  { what: 'a PDF document: give the data themselves', test: begins('%PDF-') },
  {
    what: 'UTF-16 text: save it as UTF-8',
    test: (head) => begins('\xff\xfe', '\xfe\xff')(head) || wideText.test(head),
    formats: ['XML'],
  },
  { what: 'an Arrow file: write it as Parquet', test: beginsBinary('ARROW1', 'FEA1') },
  { what: 'an Avro file: write it as Parquet', test: begins('Obj\x01') },
  { what: 'an ORC file: write it as Parquet', test: beginsBinary('ORC') },
  { what: 'an HDF5 file: write it as Parquet', test: begins('\x89HDF\r\n') },
  { what: 'a SQLite database: write its table as CSV', test: begins('SQLite format 3\0') },
  {
    what: 'packed with bzip2, xz or 7-Zip: unpack it, or pack it with gzip or zstd',
    test: beginsBinary('BZh', '\xfd7zXZ\0', '7z\xbc\xaf\x27\x1c'),
  },
  {
    what: 'an archive of tar: unpack it, and give what is in it',
    test: (head) => head.startsWith('ustar', 257),
  },
  { what: 'packed twice: unpack it once', test: begins('\x1f\x8b\x08', '\x28\xb5\x2f\xfd') },
  {
    what: 'a web page: what was downloaded may be a page of an error or a login',
    test: (head) => /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b/i.test(head),
  },
  {
    what: 'XML: give formatType=XML',
    test: (head) => /^(?:\xef\xbb\xbf)?\s*<\?xml\b/.test(head),
    formats: ['XML'],
  },
  {
    what: 'JSON: give formatType=JSON',
    test: (head) => /^(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*\{)/.test(head),
    formats: ['JSON'],
  },
];

/** What a file is that was given as another; undefined where nothing speaks against it, or it cannot be read. */
async function foreignKind({ file }: ConvertSource, kind: Kind): Promise<string | undefined> {
  const compression = await detectCompression(file);
  if (kind === 'PARQUET' && compression !== 'none') {
    return `packed with ${compression}: unpack it, Parquet files are packed inside`;
  }
  const head = await headOf(file, compression).catch(() => '');
  return foreignFiles.find(({ test, formats = [] }) => !formats.includes(kind) && test(head))?.what;
}

async function headOf(file: string, compression: Parameters<typeof sourceBytes>[1]): Promise<string> {
  for await (const chunk of sourceBytes(file, compression)) return chunk.toString('latin1', 0, headLength);
  return '';
}

/**
 * Files that are of another kind than their format mostly cannot be read in it; but of some, columns could be
 * inferred.
 * @throws DataProblemError naming the kind of a file that is of another one
 */
export async function refuseForeignFiles(request: ConvertRequest, signal: AbortSignal): Promise<void> {
  for (const source of request.sources) {
    signal.throwIfAborted();
    const what = await foreignKind(source, request.format.kind);
    if (what !== undefined) throw foreignProblem(source, what);
  }
}

/** What is told of a file in which something is wrong: what kind of file it is, where it is of another one. */
export async function withForeignKind(error: unknown, request: ConvertRequest): Promise<unknown> {
  if (!(error instanceof DataProblemError)) return error;
  const source = request.sources.find(({ displayName }) => displayName === error.place.source);
  if (!source) return error;
  const what = await foreignKind(source, request.format.kind);
  return what === undefined ? error : foreignProblem(source, what, error);
}

const foreignProblem = ({ displayName }: ConvertSource, what: string, cause?: unknown): DataProblemError =>
  new DataProblemError({ source: displayName }, `the file is ${what}`, { cause });
