import assert from 'node:assert/strict';

/** The first generation's `changeset` member, its timestamp as ISO text. */
export interface ChangesetAnswer {
  readonly id: string;
  readonly createTimestamp: string;
  readonly [member: string]: unknown;
}

export interface ExpectedChangeset {
  readonly datasetId: string;
  readonly s3SourcePath: string;
  readonly region: string;
}

const clockToleranceMilliseconds = 60_000;

/** Compares what the first generation's CreateChangeset answers, member by member. */
export function assertFirstGenerationChangeset(answer: ChangesetAnswer, expected: ExpectedChangeset): void {
  const { id, createTimestamp, changesetArn, ...rest } = answer;
  assert.match(id, /^[0-9A-Za-z]{22}$/);
  assert.match(String(changesetArn), new RegExp(`^arn:aws:finspace:${expected.region}:\\d{12}:.*${id}$`));
  assert.ok(Math.abs(Date.parse(createTimestamp) - Date.now()) < clockToleranceMilliseconds, createTimestamp);
  assert.deepEqual(rest, {
    datasetId: expected.datasetId,
    changeType: 'APPEND',
    sourceType: 'S3',
    sourceParams: { s3SourcePath: expected.s3SourcePath },
    formatType: 'CSV',
    formatParams: { withHeader: 'true' },
    status: 'PENDING',
    changesetLabels: { desk: 'equities' },
  });
}
