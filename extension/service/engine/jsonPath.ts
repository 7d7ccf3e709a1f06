/** A step from a value into it: a member by its name, one element of a list, or each of them. */
export type JsonStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'each' };

/** Where in a document the records are: a list of them, or one. Empty for the document itself. */
export type JsonPath = readonly JsonStep[];

const stepPattern =
  /\.([^.[\]'"*\s]+)|\[(\d{1,9})\]|\.\*|\[\*\]|\['((?:[^'\\]|\\.)+)'\]|\["((?:[^"\\]|\\.)+)"\]/y;

/** Reads `$.name`, `['name']`, `[0]` and `[*]`, one after the other; undefined where it is none of that. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: JsonStep[] = [];
  let at = 1;
  while (at < text.length) {
    stepPattern.lastIndex = at;
    const found = stepPattern.exec(text);
    if (!found || found[0] === '.*') return undefined;
    const [whole, plain, index, single, double] = found;
    const quoted = single ?? double;
    if (plain !== undefined) steps.push({ kind: 'member', name: plain });
    else if (index !== undefined) steps.push({ kind: 'element', index: Number(index) });
    else if (quoted !== undefined) steps.push({ kind: 'member', name: quoted.replace(/\\(.)/g, '$1') });
    else steps.push({ kind: 'each' });
    at += whole.length;
  }
  return steps;
}
