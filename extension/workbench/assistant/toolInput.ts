/** What is wrong with a call of a tool, in words that a model can act on. */
export class ToolProblem extends Error {
  override readonly name = 'ToolProblem';
}

type Input = Readonly<Record<string, unknown>>;

export const inputOf = (value: unknown): Input =>
  typeof value === 'object' && value !== null ? (value as Input) : {};

/** A text that a tool needs. */
export function requiredText(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) throw new ToolProblem(`Give the parameter ${name} as a text that is not empty.`);
  return value;
}

export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw new ToolProblem(`The parameter ${name} has to be a text.`);
  return value;
}

/** A number of rows within its bounds; models ask for more than they may. */
export function rowLimit(input: Input, preset: number, most: number): number {
  const value = input['maxRows'];
  if (value === undefined || value === null) return preset;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 1)
    throw new ToolProblem('The parameter maxRows has to be a whole number from 1.');
  return Math.min(Math.floor(value), most);
}

/** An instant in ISO 8601, UTC where it has no offset. */
export function optionalInstant(input: Input, name: string): Date | undefined {
  const text = optionalText(input, name);
  if (text === undefined) return undefined;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const instant = new Date(hasZone || isDay ? text : `${text.replace(' ', 'T')}Z`);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new ToolProblem(`The parameter ${name} has to be an instant such as 2026-03-09T14:05:00Z.`);
}
