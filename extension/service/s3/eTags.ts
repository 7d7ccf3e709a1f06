/** As a checksum travels, in hexadecimal. */
export const hexadecimal = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

export const quoted = (eTag: string): string => `"${eTag}"`;

export const unquoted = (eTag: string): string => eTag.trim().replace(/^"(.*)"$/, '$1');
