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

function formatLine(text: DelimitedText | undefined): string[] {
  if (!text) return ['files_are = "parquet"'];
  const names = text.columnNames?.map(pythonText).join(', ');
  return [
    'files_are = dataset.CsvFileFormat(',
    `    parse_options=csv.ParseOptions(delimiter=${pythonText(text.delimiter)}, newlines_in_values=True),`,
    ...(names === undefined ? [] : [`    read_options=csv.ReadOptions(column_names=[${names}]),`]),
    '    convert_options=csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False),',
    ')',
  ];
}

/** A view's files are read with credentials of their own, wherever the service is. */
function dataViewLines({ datasetId, dataViewId, text }: DataViewSource): string[] {
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
    'folder = access["s3Location"]["bucket"] + "/" + access["s3Location"]["key"].rstrip("/")',
    ...formatLine(text),
    'files = dataset.dataset(folder, filesystem=s3, format=files_are, partitioning="hive")',
    'frame = files.to_table().to_pandas()',
  ];
}

function imports({ source }: DataScriptPlan<StoredSource | DataViewSource>): string[] {
  if (source.kind !== 'dataView') {
    const combines = source.kind === 'dataset';
    return ['import boto3', ...(combines ? ['import pyarrow'] : []), 'from pyarrow import parquet'];
  }
  return ['import boto3', source.text ? 'from pyarrow import csv, dataset' : 'from pyarrow import dataset'];
}

/** A script that reads rows into a pandas frame, from Parquet files (or delimited text) in S3. */
export function pandasScript(plan: DataScriptPlan<StoredSource | DataViewSource>): string {
  const { source, place } = plan;
  const lines = [
    ...opening(plan, 'boto3, pandas and pyarrow'),
    'import os',
    '',
    ...imports(plan),
    'from pyarrow.fs import S3FileSystem',
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
