import { format } from 'prettier';
import {
  models,
  shapeOf,
  type Member,
  type Members,
  type Model,
  type Operation,
  type Shape,
  type Shapes,
} from '../extension/finspace/model/operationTable';

export interface GeneratedFile {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly text: string;
}

const classNames = {
  first: 'FirstGenerationClient',
  second: 'FinSpaceDataClient',
  local: 'LocalServiceClient',
} as const;

const fileNames = { first: 'firstGeneration', second: 'secondGeneration', local: 'localService' } as const;

/** What the generator makes of the operation table: one file of types and one client class to a generation. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const model of Object.values(models)) {
    const name = fileNames[model.generation];
    files.push({ path: `extension/finspace/generated/${name}.ts`, text: await layOut(typesOf(model)) });
    files.push({
      path: `extension/finspace/generated/${name}Client.ts`,
      text: await layOut(clientOf(model)),
    });
  }
  files.push({
    path: 'extension/finspace/generated/exceptions.ts',
    text: await layOut(exceptionsOf(models.second)),
  });
  return files;
}

const layOut = (text: string): Promise<string> =>
  format(text, { parser: 'typescript', printWidth: 110, singleQuote: true, trailingComma: 'all' });

const banner =
  '// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.\n\n';

function typesOf(model: Model): string {
  const used = [...usedShapes(model)].sort(([left], [right]) => (left < right ? -1 : 1));
  const structures = used.flatMap(([name, shapes]) => {
    const shape = shapeOf(shapes, name);
    return shape.type === 'structure' ? [interfaceOf(name, shape.documentation, shape.members, shapes)] : [];
  });
  const enums = used.flatMap(([name, shapes]) => {
    const shape = shapeOf(shapes, name);
    if (shape.type !== 'string' || !shape.enum) return [];
    const values = shape.enum.map((value) => `'${value}'`).join(' | ');
    return [`${comment([shape.documentation])}export type ${name} = ${values};\n`];
  });
  const exchanges = Object.values(model.operations).flatMap((operation) => [
    interfaceOf(`${operation.name}Input`, `What ${operation.name} takes.`, operation.input, operation.shapes),
    interfaceOf(
      `${operation.name}Output`,
      `What ${operation.name} answers.`,
      operation.output,
      operation.shapes,
    ),
  ]);
  return (
    banner + [...enums, ...structures, ...exchanges, operationMapOf(model), waiterMapOf(model)].join('\n')
  );
}

function operationMapOf(model: Model): string {
  const lines = Object.values(model.operations).map(({ name, pagination }) => {
    const items = pagination ? ` items: '${pagination.items}';` : '';
    return `${name}: { input: ${name}Input; output: ${name}Output;${items} };`;
  });
  return `/** Inputs and outputs by operation; \`items\` is the member that holds the items of a page. */
export interface ${mapName(model, 'Operations')} {\n${lines.join('\n')}\n}\n`;
}

/** What each waiter takes and answers: the exchange of the operation that it calls. */
function waiterMapOf(model: Model): string {
  const lines = Object.entries(model.waiters).map(
    ([waiter, { operation, documentation }]) =>
      `${comment([documentation, `Source: ${operation}`])}${waiter}: { input: ${operation}Input; output: ${operation}Output };`,
  );
  if (lines.length === 0) return '';
  return `/** Inputs and outputs by waiter. */\nexport interface ${mapName(model, 'Waiters')} {\n${lines.join('\n')}\n}\n`;
}

const mapName = (model: Model, kind: 'Operations' | 'Waiters'): string =>
  capital(fileNames[model.generation]) + kind;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Each shape that the model's operations use, with the shapes that it refers to. */
function usedShapes(model: Model): Map<string, Shapes> {
  const used = new Map<string, Shapes>();
  const visit = (name: string, shapes: Shapes): void => {
    if (used.has(name)) return;
    used.set(name, shapes);
    for (const inner of referredTo(shapeOf(shapes, name))) visit(inner, shapes);
  };
  for (const operation of Object.values(model.operations)) {
    for (const member of [...Object.values(operation.input), ...Object.values(operation.output)]) {
      visit(member.shape, operation.shapes);
    }
  }
  return used;
}

function referredTo(shape: Shape): string[] {
  if (shape.type === 'list') return [shape.member];
  if (shape.type === 'map') return [shape.key, shape.value];
  if (shape.type === 'structure') return Object.values(shape.members).map((member) => member.shape);
  return [];
}

function interfaceOf(name: string, documentation: string, members: Members, shapes: Shapes): string {
  const lines = Object.entries(members).map(([member, described]) => {
    const shape = shapeOf(shapes, described.shape);
    const optional = described.required ? '' : '?';
    return `${comment([described.documentation ?? shape.documentation, limitsOf(described, shape)])}readonly ${member}${optional}: ${typeOf(described.shape, shapes)};`;
  });
  const head = comment([documentation]);
  if (lines.length === 0) return `${head}export type ${name} = Readonly<Record<string, never>>;\n`;
  return `${head}export interface ${name} {\n${lines.join('\n')}\n}\n`;
}

function typeOf(name: string, shapes: Shapes): string {
  const shape = shapeOf(shapes, name);
  const orNull = shape.nullable ? ' | null' : '';
  switch (shape.type) {
    case 'string':
      return (shape.enum ? name : 'string') + orNull;
    case 'integer':
    case 'long':
      return 'number' + orNull;
    case 'boolean':
      return 'boolean' + orNull;
    case 'timestamp':
      return 'Date' + orNull;
    case 'list':
      return `readonly (${typeOf(shape.member, shapes)})[]`;
    case 'map':
      return 'Readonly<Record<string, string>>';
    case 'structure':
      return name;
  }
}

function limitsOf(member: Member, shape: Shape): string {
  const parts: string[] = [];
  if (shape.type === 'string' && (shape.min !== undefined || shape.max !== undefined)) {
    parts.push(`${shape.min ?? 0} to ${shape.max ?? '∞'} characters`);
  }
  if (shape.type === 'string' && shape.pattern)
    parts.push(`pattern \`${shape.pattern.replaceAll('*/', '*\\/')}\``);
  if ((shape.type === 'integer' || shape.type === 'long') && shape.max !== undefined) {
    parts.push(`${shape.min ?? 0} to ${shape.max}`);
  }
  if (member.idempotencyToken) parts.push('filled in when left out');
  return parts.length > 0 ? `Limits: ${parts.join('; ')}.` : '';
}

function comment(lines: string[]): string {
  const kept = lines.filter((line) => line !== '');
  if (kept.length === 1) return `/** ${kept[0] ?? ''} */\n`;
  return `/**\n${kept.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}

function clientOf(model: Model): string {
  const operations = Object.values(model.operations);
  const types = operations.flatMap(({ name }) => [`${name}Input`, `${name}Output`]).join(', ');
  const methods = operations.map((operation) => methodOf(operation, model)).join('\n\n');
  const waiters = Object.keys(model.waiters).length > 0 ? `, ${mapName(model, 'Waiters')}` : '';
  const maps = mapName(model, 'Operations') + waiters;
  return `${banner}import type { CallOptions } from '../callOptions';
import { models } from '../model/operationTable';
import { OperationClient, type ClientOptions } from '../operationClient';
import type { ${types}, ${maps} } from './${fileNames[model.generation]}';

${comment(clientDocumentation[model.generation])}export class ${classNames[model.generation]} extends OperationClient<${maps}> {
  constructor(options: ClientOptions) {
    super(models.${model.generation}, options);
  }

${methods}
}
`;
}

const clientDocumentation = {
  first: [
    'The API as its first generation knew it (3 operations). Timestamps are `Date`s.',
    'This generation has no lists, so nothing to paginate, and no call that reads a changeset, so no waiter.',
    'Where the endpoint speaks the second generation too, `FinSpaceDataClient` waits for a changeset that was',
    'created here: its `changesetId` is the `id` of this one.',
  ],
  second: ['The API in its second and last generation (31 operations). Timestamps are `Date`s.'],
  local: ['What the embedded service offers beside the public API.'],
};

/** A class to each exception of the last generation, which has all those of the first. */
function exceptionsOf({ errors }: Model): string {
  const classes = Object.entries(errors).map(
    ([
      name,
      { status, fault, documentation },
    ]) => `${comment([`${documentation} Status: ${status}.`])}export class ${name} extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('${name}', message, { fault: '${fault}', ...options });
  }
}`,
  );
  return `${banner}import { FinSpaceDataException, type ExceptionOptions } from '../exceptions';

${classes.join('\n\n')}

const classes = { ${Object.keys(errors).join(', ')} } as const;

const isModelled = (name: string): name is keyof typeof classes => Object.hasOwn(classes, name);

/** The exception of a name: of its own class where the API models it. */
export function exceptionNamed(name: string, message: string, options: ExceptionOptions): FinSpaceDataException {
  return isModelled(name) ? new classes[name](message, options) : new FinSpaceDataException(name, message, options);
}
`;
}

function methodOf(operation: Operation, model: Model): string {
  const thrown = operation.errors.map((error) => {
    const described = model.errors[error];
    return `@throws ${error} (${described?.status ?? '?'}): ${described?.documentation ?? ''}`;
  });
  thrown.push('@throws EndpointUnreachableError: No answer came.');
  if (Object.values(operation.input).some(({ place }) => place === 'path')) {
    thrown.push('@throws WireViolation: A member of the path is missing or empty; nothing was sent.');
  }
  const { name } = operation;
  const method = name.charAt(0).toLowerCase() + name.slice(1);
  const optional = Object.values(operation.input).some((member) => member.required) ? '' : ' = {}';
  return `${comment([operation.documentation, ...thrown, `Source: ${operation.method} ${operation.path}`])}${method}(input: ${name}Input${optional}, options?: CallOptions): Promise<${name}Output> {
  return this.call('${name}', input, options);
}`;
}
