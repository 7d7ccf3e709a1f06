import type { RandomSource } from '../randomSource';
import { percentEncoded } from '../signatures/signingCase';
import type { HostileGround, HostileRequest } from './hostileRequest';
import { bytesOf, signedRequest } from './signedRequest';

const s3Parameters = [
  ...[
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'marker',
    'uploads',
    'delete',
  ],
  ...[
    'uploadId',
    'partNumber',
    'acl',
    'versionId',
    'location',
    'encoding-type',
    'key-marker',
    'max-parts',
    'part-number-marker',
  ],
  ...[
    'response-content-type',
    'response-expires',
    '__proto__',
    'tagging',
    'max-uploads',
    'fetch-owner',
    'versioning',
  ],
];
const values = [
  '',
  '2',
  '0',
  '-1',
  '1001',
  '99999999999',
  '1e3',
  'null',
  '\0',
  'é',
  '😀',
  '../..',
  'x'.repeat(2_000),
  '%',
  '\n',
  'a\r\nb',
];
const s3Headers: readonly (readonly [string, string])[] = [
  ...[
    'bytes=0-',
    'bytes=-1',
    'bytes=5-2',
    'bytes=a-b',
    'bytes=0-0,5-9',
    'bytes=99999999999999999999-',
    'lines=1',
  ].map((range) => ['range', range] as const),
  ...[
    '/absent/key',
    '',
    '%',
    '/a',
    '/a/b?versionId=x',
    '\u00ff',
    '/%ff/x',
    '../..',
    '/__proto__/constructor',
  ].map((source) => ['x-amz-copy-source', source] as const),
  ...['yesterday', '', 'Wed, 21 Oct 2015 07:28:00 GMT', '99999'].map(
    (date) => ['if-modified-since', date] as const,
  ),
  ...['*', '""', 'x', '"a","b"'].map((tag) => ['if-match', tag] as const),
  ...['*', 'W/"a"'].map((tag) => ['if-none-match', tag] as const),
  ['content-md5', 'AAAA'],
  ['x-amz-checksum-crc32', '!'],
  ['x-amz-checksum-sha3', 'AAAA'],
  ['x-amz-sdk-checksum-algorithm', 'MD6'],
  ['x-amz-meta-long', 'x'.repeat(3_000)],
  ['x-amz-meta-__proto__', 'x'],
  ['x-amz-metadata-directive', 'NOPE'],
  ['x-amz-decoded-content-length', '-5'],
  ['x-amz-trailer', 'x-amz-checksum-crc32'],
  ['content-encoding', 'aws-chunked'],
  ['x-amz-acl', 'public-read-write'],
  ['x-amz-server-side-encryption', 'aws:kms'],
  ['content-type', '\u0085'],
];
const documents = [
  ...[
    '',
    '<',
    '<Delete/>',
    '<Delete><Object><Key>a</Key></Object></Delete>',
    '<Delete><Object/></Delete>',
    '{}',
    '<a>'.repeat(20_000),
  ],
  '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><Delete><Object><Key>&c;</Key></Object></Delete>',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Delete><Object><Key>&x;</Key></Object></Delete>',
  '<CompleteMultipartUpload><Part><PartNumber>-1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>',
  `<Delete>${'<Object><Key>k</Key></Object>'.repeat(1_001)}</Delete>`,
  '<CreateBucketConfiguration><LocationConstraint>mars</LocationConstraint></CreateBucketConfiguration>',
  '\ufeff<Delete>\0</Delete>',
  'x'.repeat(300_000),
];
const modes = [
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
];
const chunks = [
  ...[
    '',
    '0',
    '0\r\n',
    '0\r\n\r\n',
    '5\r\nhello\r\n0\r\n\r\n',
    '5\r\nhel',
    'ffffffffffff\r\nx',
    '-1\r\n',
    'g\r\n',
    '5;chunk-signature=x\r\nhello',
  ],
  ...[
    `5;chunk-signature=${'0'.repeat(64)}\r\nhello\r\n0;chunk-signature=${'0'.repeat(64)}\r\n\r\n`,
    '1'.repeat(5_000),
    '5\r\nhelloworld\r\n',
  ],
  ...[
    '0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n',
    '0\r\n: \r\n\r\n',
    `0\r\n${'a:b\r\n'.repeat(100)}\r\n`,
    '0\r\n\r\nmore',
  ],
];

/** A signed request of S3 that makes little sense. Buckets and keys may be there, or not. */
export async function s3Request(random: RandomSource, ground: HostileGround): Promise<HostileRequest> {
  const method = random.pick([
    'GET',
    'GET',
    'HEAD',
    'PUT',
    'PUT',
    'POST',
    'POST',
    'DELETE',
    'PATCH',
    'OPTIONS',
  ]);
  const bucket = random.pick([
    ground.bucket,
    ground.bucket,
    'absent',
    '',
    'A',
    '..',
    '%00',
    '__proto__',
    'x'.repeat(70),
  ]);
  const key = random.pick([
    ground.key,
    'absent',
    '',
    'x'.repeat(1_025),
    '../../etc/passwd',
    '\0',
    'é/😀',
    '//',
    'a'.repeat(1_024),
  ]);
  const path = `/${percentEncoded(bucket)}${random.chance(0.8) ? `/${key.split('/').map(percentEncoded).join('/')}` : ''}`;
  const query = random.list(random.below(4), () => [random.pick(s3Parameters), random.pick(values)] as const);
  const headers = new Map(random.list(random.below(3), () => random.pick(s3Headers)));
  const isChunked = random.chance(0.25);
  if (isChunked) headers.set('x-amz-content-sha256', random.pick(modes));
  if (isChunked && random.chance(0.7)) headers.set('x-amz-decoded-content-length', '5');
  const body = Buffer.from(
    method === 'GET' || method === 'HEAD' ? '' : random.pick(isChunked ? chunks : documents),
  );
  const request = await signedRequest(ground, random, {
    service: 's3',
    method,
    path,
    query,
    headers: [...headers],
    body,
  });
  return {
    what: `S3 ${method} ${path.slice(0, 60)} ${JSON.stringify(query).slice(0, 200)} ${JSON.stringify([...headers]).slice(0, 300)}`,
    protocol: 's3',
    method,
    parts: [bytesOf(request)],
    expected: { kind: 'any' },
  };
}

/** A role that a user of the service has. */
export const knownRole = 'arn:aws:iam::123456789012:role/hostile';

const stsBodies = [
  ...[
    '',
    'Action=GetCallerIdentity&Version=2011-06-15',
    'Action=Nope',
    'Action=%',
    'Action=%ff',
    '=&=&=',
    'Action',
    '&'.repeat(100_000),
  ],
  ...[
    'Action=AssumeRole',
    'Action=AssumeRole&RoleArn=x&RoleSessionName=y',
    'Action=AssumeRole&RoleArn=arn:aws:iam::123456789012:role/absent&RoleSessionName=session',
  ],
  ...[
    'Action=AssumeRole&RoleArn=arn:aws:iam::123456789012:role/absent&RoleSessionName=session&DurationSeconds=1e400',
    'Action=__proto__',
    `Action=AssumeRole&RoleArn=${knownRole}&RoleSessionName=session`,
    `Action=AssumeRole&RoleArn=${knownRole}&RoleSessionName=s&DurationSeconds=0`,
    'Action=constructor',
  ],
  ...[
    'Action=GetCallerIdentity&Action=AssumeRole',
    '{"Action":"GetCallerIdentity"}',
    '\0',
    'Action=GetSessionToken',
    `Action=${'x'.repeat(50_000)}`,
  ],
];

/** A signed request of STS that makes little sense. */
export async function stsRequest(random: RandomSource, ground: HostileGround): Promise<HostileRequest> {
  const method = random.pick(['POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE']);
  const body = Buffer.from(random.chance(0.1) ? random.bytes(200) : random.pick(stsBodies));
  const query = random.list(
    random.below(3),
    () => [random.pick(['Action', 'Version', 'RoleArn', 'x']), random.pick(values)] as const,
  );
  const path = random.pick(['/', '/', '/x', '//']);
  const headers = [
    [
      'content-type',
      random.pick(['application/x-www-form-urlencoded; charset=utf-8', 'application/json', '']),
    ],
  ] as const;
  const request = await signedRequest(ground, random, { service: 'sts', method, path, query, headers, body });
  return {
    what: `STS ${method} ${JSON.stringify(query).slice(0, 200)} ${body.toString('latin1').slice(0, 200)}`,
    protocol: 'sts',
    method,
    parts: [bytesOf(request)],
    expected: { kind: 'any' },
  };
}
