/** A string literal of Python, which reads JSON's escapes as they are. */
export const pythonText = (text: string): string => JSON.stringify(text);

/**
 * Has to be among the first two lines of a script whose first comments hold titles: Python takes the encoding of a
 * file from any comment there that has `coding:` in it.
 */
export const encodingLine = '# -*- coding: utf-8 -*-';

/** A text as it may stand in one line of a comment: without line breaks and control characters. */
export const commentText = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
