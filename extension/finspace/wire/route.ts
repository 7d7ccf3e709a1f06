import { models, type Operation } from '../model/operationTable';

export interface Route {
  readonly operation: Operation;
  /** Decoded labels of the path, by wire name. */
  readonly labels: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

/** Operations that both generations share are known by the second's name. */
const patterns: readonly Pattern[] = [models.second, models.first, models.local].flatMap((model) =>
  Object.values(model.operations)
    .filter((operation) => model.generation !== 'first' || !isSharedWithSecond(operation))
    .map((operation) => ({ operation, segments: operation.path.split('/') })),
);

function isSharedWithSecond(operation: Operation): boolean {
  return Object.values(models.second.operations).some(
    (second) => second.method === operation.method && second.path === operation.path,
  );
}

const labelName = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1];

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function match(pattern: Pattern, segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.segments.length !== segments.length) return undefined;
  const labels: [string, string][] = [];
  for (const [index, expected] of pattern.segments.entries()) {
    const segment = segments[index] ?? '';
    const label = labelName(expected);
    if (label === undefined) {
      if (segment !== expected) return undefined;
      continue;
    }
    const value = decode(segment);
    if (value === undefined || value === '') return undefined;
    labels.push([label, value]);
  }
  return Object.fromEntries(labels);
}

/**
 * The operation that a request is for, whatever its generation; undefined where there is none.
 *
 * @param path percent-encoded, without the query
 */
export function routeOf(method: string, path: string): Route | undefined {
  const segments = path.split('/');
  for (const pattern of patterns) {
    if (pattern.operation.method !== method) continue;
    const labels = match(pattern, segments);
    if (labels) return { operation: pattern.operation, labels };
  }
  return undefined;
}

/** Whether a path belongs to the operation table, with any method. */
export function isOperationPath(path: string): boolean {
  const segments = path.split('/');
  return patterns.some((pattern) => match(pattern, segments) !== undefined);
}
