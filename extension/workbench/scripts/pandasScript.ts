import type { ColumnDataType, ColumnDefinition } from '../../finspace/generated/secondGeneration';
import {
  activeChangesetLines,
  clientLine,
  opening,
  s3EndpointLine,
  s3FilesystemLines,
  sessionLines,
} from './dataScriptParts';
import type {
  ChangesetSource,
  DataFolder,
  DataScriptPlan,
  DatasetSource,
  DataViewSource,
  DelimitedText,
} from './dataSource';
import { pythonText } from './pythonText';

/** What is read with the credentials of the environment, from the table's folder. */
export type StoredSource = (DatasetSource | ChangesetSource) & { readonly table: DataFolder };

const folderLine = ({ bucket, folder }: DataFolder, rest: string): string =>
  `folder = ${pythonText(`${bucket}/${folder}${rest}`)}`;

function datasetLines({ datasetId, asOf, table }: DatasetSource & StoredSource): string[] {
  return [
    '# What the dataset consists of: corrected and replaced changesets are left out.',
    ...activeChangesetLines(datasetId, asOf),
    'changesets.sort(key=lambda changeset: changeset["createTime"])',
    folderLine(table, 'changesets/'),
    'tables = [',
    '    parquet.read_table(folder + changeset["changesetId"], filesystem=s3, partitioning=None)',
    '    for changeset in changesets',
    ']',
    '# Columns that were added later are null in what was there before.',
    'rows = pyarrow.concat_tables(tables, promote_options="default") if tables else pyarrow.table({})',
    'frame = rows.to_pandas()',
  ];
}

const changesetLines = ({ changesetId, table }: ChangesetSource & StoredSource): string[] => [
  folderLine(table, `changesets/${changesetId}`),
  'frame = parquet.read_table(folder, filesystem=s3, partitioning=None).to_pandas()',
];

/** What text is read as: left to guess, a symbol such as 0700 would become a number. */
const arrowTypes: Readonly<Partial<Record<ColumnDataType, string>>> = {
  TINYINT: 'int8',
  SMALLINT: 'int16',
  INTEGER: 'int32',
  BIGINT: 'int64',
  FLOAT: 'float32',
  DOUBLE: 'float64',
  DATE: 'date32',
  // Text has no time zone: it is told after reading.
  DATETIME: 'timestamp[us]',
  BOOLEAN: 'bool',
};

const typeOf = ({ dataType = 'STRING' }: ColumnDefinition): string =>
  pythonText(arrowTypes[dataType] ?? 'string');

/** How values of columns are read from the names of folders. */
function partitionLines(partitions: readonly ColumnDefinition[]): string[] {
  if (partitions.length === 0) return [];
  return [
    'folders = dataset.partitioning(',
    '    pyarrow.schema(',
    '        [',
    ...partitions.map((column) => `            (${pythonText(column.columnName ?? '')}, ${typeOf(column)}),`),
    '        ]',
    '    ),',
    '    flavor="hive",',
    ')',
  ];
}

function formatLines(text: DelimitedText | undefined): string[] {
  if (!text) return ['files_are = "parquet"'];
  const types = text.columns.map(
    (column) => `    ${pythonText(column.columnName ?? '')}: ${typeOf(column)},`,
  );
  return [
    'column_types = {',
    ...types,
    '}',
    'files_are = dataset.CsvFileFormat(',
    `    parse_options=csv.ParseOptions(delimiter=${pythonText(text.delimiter)}, newlines_in_values=True),`,
    ...(text.hasHeader ? [] : ['    read_options=csv.ReadOptions(column_names=list(column_types)),']),
    '    convert_options=csv.ConvertOptions(',
    '        column_types=column_types, strings_can_be_null=True, quoted_strings_can_be_null=False',
    '    ),',
    ')',
  ];
}

function zoneLines(columns: readonly ColumnDefinition[]): string[] {
  const instants = columns.filter(({ dataType }) => dataType === 'DATETIME');
  return instants.map(({ columnName = '' }) => {
    const column = `frame[${pythonText(columnName)}]`;
    return `${column} = ${column}.dt.tz_localize("UTC")`;
  });
}

/** A view's files are read with credentials of their own, wherever the service is. */
function dataViewLines({ datasetId, dataViewId, text, partitions = [] }: DataViewSource): string[] {
  return [
    '# Credentials of an hour that read the files of this view alone.',
    'access = finspace.get_external_data_view_access_details(',
    `    datasetId=${pythonText(datasetId)},`,
    `    dataViewId=${pythonText(dataViewId)},`,
    ')',
    's3 = S3FileSystem(',
    '    access_key=access["credentials"]["accessKeyId"],',
    '    secret_key=access["credentials"]["secretAccessKey"],',
    '    session_token=access["credentials"]["sessionToken"],',
    '    region=region,',
    '    endpoint_override=s3_endpoint,',
    ')',
    'folder = access["s3Location"]["bucket"] + "/" + access["s3Location"]["key"]',
    'found = s3.get_file_info(FileSelector(folder, recursive=True))',
    ...formatLines(text),
    ...partitionLines(partitions),
    'view = dataset.dataset(',
    '    [file.path for file in found if file.is_file],',
    '    filesystem=s3,',
    '    format=files_are,',
    ...(partitions.length > 0 ? ['    partitioning=folders,', '    partition_base_dir=folder,'] : []),
    ')',
    'frame = view.to_table().to_pandas()',
    ...zoneLines([...(text?.columns ?? []), ...partitions]),
  ];
}

function imports({ source }: DataScriptPlan<StoredSource | DataViewSource>): string[] {
  if (source.kind !== 'dataView') {
    const combines = source.kind === 'dataset';
    return ['import boto3', ...(combines ? ['import pyarrow'] : []), 'from pyarrow import parquet'];
  }
  const isPartitioned = source.partitions !== undefined && source.partitions.length > 0;
  return [
    'import boto3',
    ...(isPartitioned ? ['import pyarrow'] : []),
    source.text ? 'from pyarrow import csv, dataset' : 'from pyarrow import dataset',
  ];
}

/** A script that reads rows into a pandas frame, from Parquet files (or delimited text) in S3. */
export function pandasScript(plan: DataScriptPlan<StoredSource | DataViewSource>): string {
  const { source, place } = plan;
  const lines = [
    ...opening(plan, 'boto3, pandas and pyarrow'),
    'import os',
    '',
    ...imports(plan),
    `from pyarrow.fs import ${source.kind === 'dataView' ? 'FileSelector, ' : ''}S3FileSystem`,
    '',
    ...sessionLines(place),
    s3EndpointLine(place),
    ...(source.kind === 'changeset' ? [] : [clientLine]),
    ...(source.kind === 'dataView' ? [] : s3FilesystemLines),
    '',
    ...(source.kind === 'dataset'
      ? datasetLines(source)
      : source.kind === 'changeset'
        ? changesetLines(source)
        : dataViewLines(source)),
    'print(frame)',
  ];
  return `${lines.join('\n')}\n`;
}
