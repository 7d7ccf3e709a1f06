/** Whether a text can stand in a header, where each character is a byte of ISO-8859-1 and few controls may be. */
export const isHeaderValue = (text: string): boolean => !/[^\t\x20-\x7e\x80-\xff]/.test(text);

/** What S3 says of a text that is to be a header and cannot. */
export const notAHeaderValue = 'Header value cannot be represented using ISO-8859-1.';
