import { instantLine, opening, s3EndpointLine, s3FilesystemLines, sessionLines } from './dataScriptParts';
import type { DataScriptPlan, QuerySource } from './dataSource';
import { pythonText } from './pythonText';

/** How a request of the service's own API is signed and sent. */
const callLines: readonly string[] = [
  '',
  '',
  'def call(method, path, **body):',
  '    """Sends a request to the API of the local service, signed like any other."""',
  '    data = json.dumps(body).encode() if body else b""',
  '    headers = {"Content-Type": "application/json"}',
  '    request = AWSRequest(method=method, url=endpoint + path, data=data, headers=headers)',
  '    SigV4Auth(session.get_credentials(), "finspace-api", region).add_auth(request)',
  '    answer = URLLib3Session().send(request.prepare())',
  '    content = json.loads(answer.content)',
  '    if answer.status_code != 200:',
  '        raise SystemExit(content.get("message") or answer.text)',
  '    return content',
  '',
  '',
];

/** A text over several lines as Python writes one: a literal for each. */
function queryLines(queryText: string): string[] {
  const lines = queryText.split(/(?<=\n)/);
  if (lines.length === 1) return [`query = ${pythonText(queryText)}`];
  return ['query = (', ...lines.map((line) => `    ${pythonText(line)}`), ')'];
}

/** A script that runs a query in the service, waits for its end, and reads the result into a pandas frame. */
export function queryScript(plan: DataScriptPlan<QuerySource>): string {
  const { source, place } = plan;
  const { queryText, asOf, maxRows, timeLimitSeconds } = source;
  const lines = [
    ...opening(plan, 'boto3, pandas and pyarrow'),
    'import json',
    'import os',
    '',
    'import boto3',
    'import pandas',
    'from botocore.auth import SigV4Auth',
    'from botocore.awsrequest import AWSRequest',
    'from botocore.httpsession import URLLib3Session',
    'from pyarrow.fs import S3FileSystem',
    '',
    ...sessionLines(place),
    s3EndpointLine(place),
    ...s3FilesystemLines,
    ...queryLines(queryText),
    ...(asOf === undefined ? [] : [instantLine(asOf)]),
    ...callLines,
    'begun = call(',
    '    "POST",',
    '    "/local/queries",',
    '    queryText=query,',
    ...(asOf === undefined ? [] : ['    asOfTimestamp=as_of,']),
    `    maxRows=${maxRows},`,
    `    timeLimitSeconds=${timeLimitSeconds},`,
    ')',
    'path = "/local/queries/" + begun["queryId"]',
    'state = call("GET", path)',
    'while state["queryStatus"] in ("QUEUED", "RUNNING"):',
    '    state = call("GET", path + "?waitMilliseconds=10000")',
    'if state["queryStatus"] != "SUCCEEDED":',
    '    raise SystemExit(state.get("queryError", {}).get("errorMessage", "The query was stopped."))',
    '',
    'frame = pandas.read_parquet(state["s3Uri"].removeprefix("s3://"), filesystem=s3)',
    'print(frame)',
  ];
  return `${lines.join('\n')}\n`;
}
