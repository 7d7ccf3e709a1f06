import { epochMilliseconds, type PeerCase } from '../walk/peerCase';
import { invalid, notFound, unknownId } from './expectedErrors';

const header = 'symbol,traded_at,price,size,venue';

/** The files that the changesets are made of: three trades; the same, the last of them corrected; one that is none. */
const stagedRows = {
  first: [
    'AAPL,2021-05-03T13:30:00Z,132.54,100,XNAS',
    'IBM,2021-05-03T13:30:01.5Z,144.62,20,XNYS',
    'IBM,2021-05-03T13:30:02Z,1446.2,30,XNYS',
  ],
  corrected: [
    'AAPL,2021-05-03T13:30:00Z,132.54,100,XNAS',
    'IBM,2021-05-03T13:30:01.5Z,144.62,20,XNYS',
    'IBM,2021-05-03T13:30:02Z,144.62,30,XNYS',
  ],
  broken: ['AAPL,2021-05-03T13:30:00Z,a lot,100,XNAS'],
} as const;

type StagedName = keyof typeof stagedRows;

/** The rows of the table that a file ends up as, each as a line, in order. */
export const storedRows = (name: Exclude<StagedName, 'broken'>): string[] =>
  stagedRows[name].map((row) => row.replace('T', ' ').replace('Z,', '+00,'));

/** A file as CSV with a header. */
export const stagedText = (name: StagedName): string => `${[header, ...stagedRows[name]].join('\n')}\n`;

const staged = (folder: StagedName): PeerCase => ({
  title: `takes a file into ${folder}/`,
  service: 's3',
  operation: 'PutObject',
  input: {
    Bucket: '{{location.s3Bucket}}',
    Key: `{{location.s3Path}}${folder}/trades.csv`,
    Body: stagedText(folder),
  },
  as: 'minted',
  expected: { has: { ETag: /^"[0-9a-f]{32}"$/ } },
});

/** The folder that a file was staged in. */
export const sourceOf = (folder: StagedName): Readonly<Record<string, string>> => ({
  s3SourcePath: `{{location.s3Uri}}${folder}/`,
  sourceType: 'S3',
});

export const csv = { formatType: 'CSV', separator: ',', withHeader: 'true' };

/** Leaves two changesets of `trades` behind: `changeset`, and the newer `broken`, which has failed. */
export const changesetCases: readonly PeerCase[] = [
  staged('first'),
  staged('corrected'),
  staged('broken'),
  {
    title: 'makes a changeset of a prefix',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: sourceOf('first'),
      formatParams: csv,
      clientToken: 'first-once',
    },
    as: 'minted',
    name: 'changeset',
    expected: { has: { datasetId: '{{trades.datasetId}}', changesetId: /^[0-9A-Za-z]{22}$/ } },
  },
  {
    title: 'answers the same changeset to the same client token',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: sourceOf('first'),
      formatParams: csv,
      clientToken: 'first-once',
    },
    expected: { has: { changesetId: '{{changeset.changesetId}}' } },
  },
  {
    title: 'reads a changeset that has succeeded',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{changeset.changesetId}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    expected: {
      has: {
        status: 'SUCCESS',
        changesetId: '{{changeset.changesetId}}',
        datasetId: '{{trades.datasetId}}',
        changesetArn: /^arn:aws:finspace:us-east-2:\d{12}:\S+$/,
        changeType: 'APPEND',
        sourceParams: sourceOf('first'),
        formatParams: csv,
        createTime: epochMilliseconds,
        activeFromTimestamp: epochMilliseconds,
      },
      lacks: ['errorInfo', 'activeUntilTimestamp', 'updatesChangesetId', 'updatedByChangesetId'],
    },
  },
  {
    title: 'refuses a change that there is not',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'PREPEND',
      sourceParams: sourceOf('first'),
      formatParams: csv,
    },
    error: invalid(/changeType.*APPEND/),
  },
  {
    title: 'refuses an option that there is not, and says why in a word',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: sourceOf('first'),
      formatParams: { ...csv, delimiter: ';' },
    },
    error: invalid(/delimiter/, 'unknownOption'),
  },
  {
    title: 'makes no changeset of a dataset unknown',
    operation: 'CreateChangeset',
    input: { datasetId: unknownId, changeType: 'APPEND', sourceParams: sourceOf('first'), formatParams: csv },
    error: notFound(),
  },
  {
    title: 'finds no changeset of an unknown id',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: unknownId },
    error: notFound(),
  },
  {
    title: 'refuses a dataset id that is too long',
    operation: 'GetChangeset',
    input: { datasetId: 'd'.repeat(40), changesetId: unknownId },
    error: invalid(/datasetId.*26/),
  },
  {
    title: 'makes a changeset that will fail',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: sourceOf('broken'),
      formatParams: csv,
    },
    name: 'broken',
  },
  {
    title: 'reads why a changeset has failed',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{broken.changesetId}}' },
    until: { path: 'status', equals: 'FAILED' },
    expected: {
      has: {
        status: 'FAILED',
        'errorInfo.errorCategory': 'VALIDATION',
        'errorInfo.errorMessage': /trades\.csv.*line 2.*price/,
      },
      lacks: ['activeFromTimestamp'],
    },
  },
];
