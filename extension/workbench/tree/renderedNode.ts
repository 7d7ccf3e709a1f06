import type { CommandId } from '../commands/commandIds';
import { escapeMarkdown } from '../host/markdown';
import type { Fact } from './changesetFacts';

/** A row of the tree, as data. */
export interface RenderedNode {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color?: string;
  /** Markdown with HTML; content of the service in it is escaped. */
  readonly tooltip?: string;
  /** What menus tell the rows apart by. */
  readonly contextValue: string;
  /** Absent where a row has nothing below it. */
  readonly opens?: 'collapsed' | 'expanded';
  /** Whether the whole row is shown faintly. */
  readonly faint?: boolean;
  /** What a screen reader says, where icon or colour say what the text does not. */
  readonly spoken?: string;
  /** What a click does; the node is its argument. */
  readonly command?: CommandId;
  /** The command's argument, where it is not the node. */
  readonly argument?: unknown;
}

/** Lets long paths go on in the next line, which their copies do not show. */
const breakable = (escaped: string) => escaped.replaceAll('&#47;', '&#47;<wbr>');

export const heading = (text: string): string => `**${escapeMarkdown(text)}**`;

/** Facts as a table; those without a value are left out. */
export function factTable(facts: readonly (Omit<Fact, 'value'> & { readonly value?: string })[]): string {
  const known = facts.filter((fact): fact is Fact => fact.value !== undefined && fact.value !== '');
  return [
    '| | |',
    '|:--|:--|',
    ...known.map(({ label, value }) => `| ${escapeMarkdown(label)} | ${breakable(escapeMarkdown(value))} |`),
  ].join('\n');
}

/** What is there, between dots: `APPEND · 12 rows`. */
export const dotted = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');
