/** What the `Credential` of a signature says: whose key it was made with, and what for. */
export interface Credential {
  readonly accessKeyId: string;
  /** `yyyymmdd` */
  readonly date: string;
  readonly region: string;
  /** As the scope names it; not one of ours, perhaps. */
  readonly service: string;
}

/** Reads `<key>/<yyyymmdd>/<region>/<service>/aws4_request`; undefined where that is not its form. */
export function parseCredential(text: string): Credential | undefined {
  const [accessKeyId, date, region, service, end, ...rest] = text.split('/');
  const isWhole = accessKeyId && date && region && service && end === 'aws4_request' && rest.length === 0;
  return isWhole && /^\d{8}$/.test(date) ? { accessKeyId, date, region, service } : undefined;
}
