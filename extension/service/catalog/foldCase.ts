/** A text without its case: two that differ in case alone, or in how letters are composed, become one. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase().normalize('NFC');
