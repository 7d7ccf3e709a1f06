/** A string literal of Python, which reads JSON's escapes as they are. */
export const pythonText = (text: string): string => JSON.stringify(text);

/** A text as it may stand in one line of a comment: without line breaks and control characters. */
export const commentText = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
