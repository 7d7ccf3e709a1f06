const form = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const forbidden = [/\.\./, /^\d+\.\d+\.\d+\.\d+$/, /^xn--/, /^sthree-/, /-s3alias$/, /--ol-s3$/];

/**
 * Whether S3 would take this as the name of a new bucket: 3 to 63 lower-case letters, digits, dots and
 * hyphens, a letter or digit at both ends, not an IP address.
 */
export const isBucketName = (name: string): boolean =>
  form.test(name) && !forbidden.some((pattern) => pattern.test(name));
