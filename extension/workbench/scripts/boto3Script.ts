import { activeChangesetLines, clientLine, opening, s3EndpointLine, sessionLines } from './dataScriptParts';
import type {
  ChangesetSource,
  DataScriptPlan,
  DatasetSource,
  DataViewSource,
  QuerySource,
} from './dataSource';
import { pythonText } from './pythonText';

function datasetLines({ datasetId, asOf }: DatasetSource): string[] {
  return [
    `dataset = finspace.get_dataset(datasetId=${pythonText(datasetId)})`,
    'schema = dataset.get("schemaDefinition", {}).get("tabularSchemaConfig", {})',
    'columns = [(column["columnName"], column["dataType"]) for column in schema.get("columns", [])]',
    '',
    '# What the dataset consists of.',
    ...activeChangesetLines(datasetId, asOf),
    '',
    'print(dataset["datasetTitle"], columns)',
    'for changeset in changesets:',
    '    print(changeset["changesetId"], changeset["changeType"], changeset["createTime"])',
  ];
}

function changesetLines({ datasetId, changesetId }: ChangesetSource): string[] {
  return [
    'changeset = finspace.get_changeset(',
    `    datasetId=${pythonText(datasetId)},`,
    `    changesetId=${pythonText(changesetId)},`,
    ')',
    'print(changeset["changesetId"], changeset["changeType"], changeset["status"])',
  ];
}

function dataViewLines({ datasetId, dataViewId }: DataViewSource): string[] {
  return [
    `names = {"datasetId": ${pythonText(datasetId)}, "dataViewId": ${pythonText(dataViewId)}}`,
    'view = finspace.get_data_view(**names)',
    '# Credentials of an hour that read the files of this view alone.',
    'access = finspace.get_external_data_view_access_details(**names)',
    's3 = boto3.client(',
    '    "s3",',
    '    aws_access_key_id=access["credentials"]["accessKeyId"],',
    '    aws_secret_access_key=access["credentials"]["secretAccessKey"],',
    '    aws_session_token=access["credentials"]["sessionToken"],',
    '    region_name=region,',
    '    endpoint_url=s3_endpoint,',
    ')',
    'place = access["s3Location"]',
    'pages = s3.get_paginator("list_objects_v2").paginate(Bucket=place["bucket"], Prefix=place["key"])',
    'files = [item["Key"] for page in pages for item in page.get("Contents", [])]',
    'print(view["status"], *files, sep="\\n")',
  ];
}

/** A script that reads by the API's own calls: records and places of files, no rows. */
export function boto3Script({
  source,
  ...plan
}: DataScriptPlan<Exclude<DataScriptPlan['source'], QuerySource>>): string {
  const lines = [
    ...opening(plan, 'boto3'),
    'import os',
    '',
    'import boto3',
    '',
    ...sessionLines(plan.place),
    ...(source.kind === 'dataView' ? [s3EndpointLine(plan.place)] : []),
    clientLine,
    '',
    ...(source.kind === 'dataset'
      ? datasetLines(source)
      : source.kind === 'changeset'
        ? changesetLines(source)
        : dataViewLines(source)),
  ];
  return `${lines.join('\n')}\n`;
}
