import type { NumberShape, Shape, StringShape } from '../model/operationTable';

/** What is wrong with a value, in the words that AWS services use; undefined where nothing is. */
export function constraintViolation(shape: Shape, value: unknown): string | undefined {
  if (shape.type === 'string' && typeof value === 'string') return stringViolation(shape, value);
  if ((shape.type === 'integer' || shape.type === 'long') && typeof value === 'number') {
    return rangeViolation(shape, value);
  }
  return undefined;
}

function stringViolation(shape: StringShape, value: string): string | undefined {
  if (shape.enum && !shape.enum.includes(value)) {
    return `Member must satisfy enum value set: [${shape.enum.join(', ')}]`;
  }
  const length = characterCount(value);
  if (shape.min !== undefined && length < shape.min) {
    return `Member must have length greater than or equal to ${shape.min}`;
  }
  if (shape.max !== undefined && length > shape.max) {
    return `Member must have length less than or equal to ${shape.max}`;
  }
  if (shape.pattern !== undefined && value !== '' && !matches(shape.pattern, value)) {
    return `Member must satisfy regular expression pattern: ${shape.pattern}`;
  }
  return undefined;
}

function rangeViolation(shape: NumberShape, value: number): string | undefined {
  if (shape.min !== undefined && value < shape.min) {
    return `Member must have value greater than or equal to ${shape.min}`;
  }
  if (shape.max !== undefined && value > shape.max) {
    return `Member must have value less than or equal to ${shape.max}`;
  }
  return undefined;
}

/** Characters as the API counts them: Unicode code points, of which a surrogate pair is one. */
const characterCount = (value: string): number =>
  value.length - (value.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);

const compiled = new Map<string, RegExp>();

/** As Smithy models mean it: a pattern that is to hold for the whole value says so with `^` and `$`. */
function matches(pattern: string, value: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    expression = new RegExp(pattern);
    compiled.set(pattern, expression);
  }
  return expression.test(value);
}
