import { SaxesParser } from 'saxes';
import { S3Error } from './s3Error';

/** An element of a request's XML, names without prefixes. */
export interface XmlNode {
  readonly name: string;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

interface OpenNode {
  name: string;
  children: XmlNode[];
  text: string;
}

const greatestDepth = 16;

const malformed = (cause?: unknown): S3Error =>
  new S3Error('MalformedXML', 'The XML you provided was not well-formed or did not validate.', {}, { cause });

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Builds the tree of a document; entities other than XML's own are errors, and nothing is ever fetched. */
function parse(text: string): XmlNode | undefined {
  const parser = new SaxesParser();
  const root: OpenNode = { name: '', children: [], text: '' };
  const path: OpenNode[] = [root];
  const addText = (addition: string): void => {
    const node = path.at(-1);
    if (node) node.text += addition;
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const node = { name: localName(tag.name), children: [], text: '' };
    path.at(-1)?.children.push(node);
    if (path.push(node) > greatestDepth) throw new Error('The XML is nested too deeply.');
  });
  parser.on('closetag', () => void path.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return root.children[0];
}

/**
 * Reads a document whose root has the given name.
 * @throws S3Error `MalformedXML`
 */
export function readXml(text: string, rootName: string): XmlNode {
  let root: XmlNode | undefined;
  try {
    root = parse(text);
  } catch (cause) {
    throw malformed(cause);
  }
  if (root?.name !== rootName) throw malformed();
  return root;
}

export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.filter((child) => child.name === name);

/** The text of a node's only, or first, child of a name. */
export const textOf = (node: XmlNode, name: string): string | undefined =>
  node.children.find((child) => child.name === name)?.text;

/** @throws S3Error `MalformedXML` where there is no such child */
export function requireText(node: XmlNode, name: string): string {
  const text = textOf(node, name);
  if (text === undefined) throw malformed();
  return text;
}
