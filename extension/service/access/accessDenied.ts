/** The caller may not do what they ask; each service says so in its own words. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
}
