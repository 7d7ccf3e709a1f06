import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';

export interface SvgContent {
  /** Names of the elements that there are. */
  readonly elements: ReadonlySet<string>;
  /** Names of their attributes. */
  readonly attributes: ReadonlySet<string>;
  /** What is written, text by text. */
  readonly texts: readonly string[];
}

/** Reads a picture as a strict parser of XML does. Throws where it is none. */
export function readSvg(source: string): SvgContent {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  const texts: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: own }) => {
    open.push(name);
    elements.add(name);
    for (const attribute of Object.keys(own)) attributes.add(attribute);
    if (name === 'text') texts.push('');
  });
  parser.on('text', (text) => {
    if (open.includes('text')) texts.push((texts.pop() ?? '') + text);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(source).close();
  assert.ok(elements.has('svg'), 'There is no svg.');
  return { elements, attributes, texts };
}
