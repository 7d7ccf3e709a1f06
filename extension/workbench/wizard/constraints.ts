import { models, shapeOf, type StringShape } from '../../finspace/model/operationTable';
import { l10n } from '../host/l10n';

/** Checks a text as it is typed: what is wrong with it, or undefined. */
export type TextCheck = (text: string) => string | undefined;

function stringShape(name: string): StringShape {
  const shape = shapeOf(models.second.shapes, name);
  if (shape.type !== 'string') throw new Error(`The operation table's shape is not a string: ${name}`);
  return shape;
}

/** The values that a shape of the operation table allows. */
export function enumOf(shapeName: string): readonly string[] {
  return stringShape(shapeName).enum ?? [];
}

/** The least and the most that a number of the operation table may be. */
export function rangeOf(shapeName: string): { readonly min: number; readonly max: number } {
  const shape = shapeOf(models.second.shapes, shapeName);
  if (shape.type !== 'integer' && shape.type !== 'long') {
    throw new Error(`The operation table's shape is not a number: ${shapeName}`);
  }
  return { min: shape.min ?? 0, max: shape.max ?? Number.MAX_SAFE_INTEGER };
}

export interface TextRules {
  /** Whether nothing at all is an answer. */
  readonly optional?: boolean;
  /** What to say where the text does not have the form that the operation table asks for. */
  readonly form?: string;
}

/** Checks a text against a string shape of the operation table. */
export function textCheck(shapeName: string, { optional, form }: TextRules = {}): TextCheck {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, pattern } = stringShape(shapeName);
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (text) => {
    if (text === '' && optional) return undefined;
    if (text.trim() === '') return l10n.t('Type a value.');
    if (text.length < min) return l10n.t('At least {0} characters are needed.', min);
    if (text.length > max) return l10n.t('{0} characters are allowed; this has {1}.', max, text.length);
    if (expression && !expression.test(text))
      return form ?? l10n.t('This is not of the form {0}', pattern ?? '');
    return undefined;
  };
}

/** Checks a whole number against a number shape of the operation table. */
export function numberCheck(shapeName: string): TextCheck {
  const { min, max } = rangeOf(shapeName);
  return (text) => {
    const value = Number(text);
    const allowed = /^\s*\d+\s*$/.test(text) && value >= min && value <= max;
    return allowed ? undefined : l10n.t('Type a whole number from {0} to {1}.', min, max);
  };
}
