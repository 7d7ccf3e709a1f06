import { createHash } from 'node:crypto';

/** The parts of a role's ARN: `arn:aws:iam::123456789012:role/path/name`. */
export interface RoleName {
  readonly partition: string;
  readonly accountId: string;
  /** Without its path. */
  readonly name: string;
}

const roleArn = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/?([\w+=,.@/-]*[\w+=,.@-])$/;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function parseRoleArn(arn: string): RoleName | undefined {
  const [, partition = '', accountId = '', path = ''] = roleArn.exec(arn) ?? [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' ? undefined : { partition, accountId, name };
}

/** Who speaks with a role's keys. */
export const assumedRoleArn = ({ partition, accountId, name }: RoleName, session: string): string =>
  `arn:${partition}:sts::${accountId}:assumed-role/${name}/${session}`;

/** The id of a role and the name of the session, as in `AROA…:session`; a role has the same id always. */
export function assumedRoleId(roleArn: string, sessionArn: string): string {
  const hash = createHash('sha256').update(roleArn).digest();
  const letters = [...hash.subarray(0, 17)].map((byte) => base32.charAt(byte % base32.length));
  return `AROA${letters.join('')}:${sessionArn.slice(sessionArn.lastIndexOf('/') + 1)}`;
}
