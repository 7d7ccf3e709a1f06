/** An XML element: its name, and text or elements inside. What is undefined is left out. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlChild[];
  readonly namespace?: string;
  /** Names of attributes and their values. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export type XmlChild = XmlElement | string | number | boolean | undefined;

/** An element; undefined where all that it was to hold is undefined. */
export function element(name: string, ...children: readonly XmlChild[]): XmlElement | undefined {
  const isAbsent = children.length > 0 && children.every((child) => child === undefined);
  return isAbsent ? undefined : { name, children };
}

/** The characters that would be markup, or that a parser would change or refuse as they are. */
const special = /[&<>"'\p{Cc}\u2028\ufffe\uffff]/gu;
const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '\t',
  '\n': '\n',
};

export const escapeXml = (text: string): string =>
  text.replace(
    special,
    (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );

/** Text that somebody sent, as an error may tell it again: XML has no characters for most controls. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '\ufffd');

function write(child: XmlChild): string {
  if (child === undefined) return '';
  if (typeof child !== 'object') return escapeXml(String(child));
  const { namespace, attributes: others = {} } = child;
  const all = namespace === undefined ? others : { xmlns: namespace, ...others };
  const attributes = Object.entries(all).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  return `<${child.name}${attributes.join('')}>${child.children.map(write).join('')}</${child.name}>`;
}

/** A whole XML document. */
export const xmlDocument = (
  name: string,
  namespace: string | undefined,
  ...children: readonly XmlChild[]
): string => `<?xml version="1.0" encoding="UTF-8"?>\n${write({ name, namespace, children })}`;
