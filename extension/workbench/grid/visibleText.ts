/** A part of a text as it is shown. */
export interface TextPiece {
  readonly text: string;
  /** Whether it stands for characters that nobody would see, or that would move others about. */
  readonly isMark: boolean;
}

/**
 * Controls, formatting characters (bidirectional marks, soft hyphens, tags), separators, lone surrogates, spaces
 * other than the plain one, and plain ones at either end. Joiners and the ideographic space belong to scripts.
 */
const unseen = /(?!\u200C|\u200D|\u3000| )[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Zs}]|^ +| +$/gu;

const names: Readonly<Record<number, string>> = {
  0x09: '⇥',
  0x0a: '↵',
  0x7f: '⟪DEL⟫',
  0xa0: '⟪NBSP⟫',
  0xad: '⟪SHY⟫',
  0x61c: '⟪ALM⟫',
  0x200b: '⟪ZWSP⟫',
  0x200e: '⟪LRM⟫',
  0x200f: '⟪RLM⟫',
  0x2028: '⟪LS⟫',
  0x2029: '⟪PS⟫',
  0x202a: '⟪LRE⟫',
  0x202b: '⟪RLE⟫',
  0x202c: '⟪PDF⟫',
  0x202d: '⟪LRO⟫',
  0x202e: '⟪RLO⟫',
  0x2060: '⟪WJ⟫',
  0x2066: '⟪LRI⟫',
  0x2067: '⟪RLI⟫',
  0x2068: '⟪FSI⟫',
  0x2069: '⟪PDI⟫',
  0xfeff: '⟪BOM⟫',
};

/** Unicode has pictures of these, which many fonts do not. */
const controls = (
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI ' +
  'DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
).split(' ');

function markOf(found: string): string {
  if (found.startsWith(' ')) return '·'.repeat(found.length);
  const code = found.codePointAt(0) ?? 0;
  const known = names[code];
  if (known !== undefined) return known;
  const control = controls[code];
  if (control !== undefined) return `⟪${control}⟫`;
  return `⟪U+${code.toString(16).toUpperCase().padStart(4, '0')}⟫`;
}

/** A text with what cannot be seen in it made visible. */
export function visiblePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const found of text.matchAll(unseen)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), isMark: false });
    const [unseenText] = found;
    pieces.push({ text: markOf(unseenText), isMark: true });
    at = found.index + unseenText.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMark: false });
  return pieces;
}

/** The same as one string, where marks cannot be told from text: for titles and those who listen. */
export const visibleText = (text: string): string =>
  visiblePieces(text)
    .map((piece) => piece.text)
    .join('');
