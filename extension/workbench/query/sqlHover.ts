import { datasetMarkdown, columnMarkdown } from './datasetMarkdown';
import { findDataset, type NamedDataset } from './datasetNames';
import { isSameName, nameOfToken } from './sqlNames';
import { splitStatements, statementAt } from './sqlStatements';
import { commonTablesOf, tablesOf, type TableReference } from './sqlTables';
import { isSymbol, type SqlToken } from './sqlTokens';

/** What is said of a name in a query, as Markdown, and where the name is, in UTF-16 units. */
export interface SqlHover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

interface PointedName {
  readonly name: string;
  readonly token: SqlToken;
  /** What stands before the dot before it. */
  readonly qualifier?: string;
  /** Whether a dot follows it. */
  readonly isQualifier: boolean;
  /** Those that are datasets'. */
  readonly tables: readonly TableReference[];
}

function nameAt(text: string, offset: number): PointedName | undefined {
  const { tokens = [] } = statementAt(splitStatements(text), offset) ?? {};
  const index = tokens.findIndex(({ start, end }) => start <= offset && offset <= end);
  const token = tokens[index];
  const name = token && nameOfToken(token);
  if (!token || name === undefined) return undefined;
  const owner = isSymbol(tokens[index - 1], '.') ? tokens[index - 2] : undefined;
  const common = commonTablesOf(tokens);
  return {
    name,
    token,
    qualifier: owner && nameOfToken(owner),
    isQualifier: isSymbol(tokens[index + 1], '.'),
    tables: tablesOf(tokens).filter((table) => !common.some((each) => isSameName(each, table.name))),
  };
}

const isCalled = ({ alias, name }: TableReference, called: string): boolean =>
  isSameName(alias ?? name, called);

/** The table that a name itself is, names or qualifies with. */
function tableAt({ name, token, isQualifier, tables }: PointedName): TableReference | undefined {
  const here = tables.find(({ start, referenceEnd }) => start <= token.start && token.end <= referenceEnd);
  return here ?? (isQualifier ? tables.find((table) => isCalled(table, name)) : undefined);
}

/** Says what the name at a place of a text stands for: a dataset, or a column of one; undefined where for neither. */
export function hoverAt(
  text: string,
  offset: number,
  datasets: readonly NamedDataset[],
): SqlHover | undefined {
  const pointed = nameAt(text, offset);
  if (!pointed) return undefined;
  const { start, end } = pointed.token;
  const table = tableAt(pointed);
  if (table) {
    const dataset = findDataset(datasets, table.name);
    return dataset && { start, end, markdown: datasetMarkdown(dataset) };
  }
  const { name, qualifier, tables } = pointed;
  const among = qualifier === undefined ? tables : tables.filter((each) => isCalled(each, qualifier));
  const found = new Set(among.flatMap((each) => findDataset(datasets, each.name) ?? []));
  const parts = [...found].flatMap((dataset) => {
    const column = dataset.columns.find(({ columnName }) => isSameName(columnName, name));
    return column ? [columnMarkdown(dataset, column)] : [];
  });
  return parts.length === 0 ? undefined : { start, end, markdown: parts.join('\n\n') };
}
