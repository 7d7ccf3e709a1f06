import firstGenerationModel from './firstGeneration.json';
import localServiceModel from './localService.json';
import secondGenerationModel from './secondGeneration.json';

/**
 * The operation table: every operation of the API, once, as data. The client serialises and parses from
 * it; the service routes, validates and answers from it.
 *
 * `first` and `second` are the two generations of the public API, `local` what the embedded service alone
 * offers.
 */
export type Generation = 'first' | 'second' | 'local';

export type Place = 'path' | 'query' | 'body' | 'status';

export interface Member {
  readonly shape: string;
  /** Where the member travels; members of outputs and of structures are in the body unless they say otherwise. */
  readonly place?: Place;
  readonly required?: boolean;
  /** Its name on the wire, where that differs. */
  readonly wireName?: string;
  /** Names under which earlier clients send it in the body; the service reads them too. */
  readonly alsoNamed?: readonly string[];
  /** Whether clients fill it in with a UUID when it is left out. */
  readonly idempotencyToken?: boolean;
  readonly documentation?: string;
}

export type Members = Readonly<Record<string, Member>>;

interface Documented {
  readonly documentation: string;
  /** Whether its values must never reach a log. */
  readonly sensitive?: boolean;
  /** Whether JSON null is one of its values. */
  readonly nullable?: boolean;
}

/** `min` and `max` bound the length, in characters. */
export interface StringShape extends Documented {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** `min` and `max` bound the value. */
export interface NumberShape extends Documented {
  readonly type: 'integer' | 'long';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanShape extends Documented {
  readonly type: 'boolean';
}

/** An instant: a `Date` in code, a number of `unit` since 1970-01-01 UTC on the wire. */
export interface TimestampShape extends Documented {
  readonly type: 'timestamp';
  readonly unit: 'seconds' | 'milliseconds';
}

export interface ListShape extends Documented {
  readonly type: 'list';
  readonly member: string;
}

export interface MapShape extends Documented {
  readonly type: 'map';
  readonly key: string;
  readonly value: string;
}

export interface StructureShape extends Documented {
  readonly type: 'structure';
  readonly members: Members;
}

export type Shape =
  StringShape | NumberShape | BooleanShape | TimestampShape | ListShape | MapShape | StructureShape;

export type Shapes = Readonly<Record<string, Shape>>;

/** An exception that operations may answer. */
export interface ErrorModel {
  readonly status: number;
  readonly fault: 'client' | 'server';
  readonly members: readonly string[];
  readonly documentation: string;
}

/**
 * Who may call an operation. Super users may call every one; `superUser` lets nobody else. With `dataset`, any
 * one of the permissions on the dataset that `datasetId` names will do: some go by two names. With `ownRule`,
 * it depends on what the call is about, and its handler decides.
 */
export type Authorization =
  | { readonly kind: 'everyone' | 'superUser' | 'ownRule' }
  | { readonly kind: 'application'; readonly permission: string }
  | { readonly kind: 'dataset'; readonly permissions: readonly string[] };

export interface Operation {
  readonly name: string;
  readonly generation: Generation;
  readonly method: string;
  /** Path with `{label}`s; each label is a member placed in the path. */
  readonly path: string;
  readonly documentation: string;
  readonly authorization: Authorization;
  readonly input: Members;
  readonly output: Members;
  /** Names of the exceptions that the operation may answer. */
  readonly errors: readonly string[];
  /** Where the operation answers in pages of `maxResults`, linked by `nextToken`: the member that holds a page's items. */
  readonly pagination?: { readonly items: string };
  /** The shapes that the operation's members refer to. */
  readonly shapes: Shapes;
}

/** How to see, from an operation that reads it, that something has been made. */
export interface WaiterModel {
  /** The operation that is called until its `status` says that the end has come. */
  readonly operation: string;
  readonly documentation: string;
  /** Statuses that end the wait well. */
  readonly success: readonly string[];
  /** Statuses that end it badly; all others mean that it goes on. */
  readonly failure: readonly string[];
}

export interface Model {
  readonly generation: Generation;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly errors: Readonly<Record<string, ErrorModel>>;
  readonly shapes: Shapes;
  /** None where no operation of the model reads what another made. */
  readonly waiters: Readonly<Record<string, WaiterModel>>;
}

interface ModelFile {
  readonly generation: string;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly errors: unknown;
  readonly shapes: unknown;
  readonly waiters?: Model['waiters'];
}

/** An operation that is the same in both generations is written down in the second's file. */
interface SharedOperation {
  readonly sameAs: 'second';
  readonly errors?: readonly string[];
}

type OperationEntry = Omit<Operation, 'name' | 'generation' | 'shapes'> | SharedOperation;

function readModel(file: ModelFile, base?: Model): Model {
  const generation = file.generation as Generation;
  const shapes = { ...(base && generation === 'local' ? base.shapes : {}), ...(file.shapes as Shapes) };
  const resolve = (name: string, entry: OperationEntry): Operation => {
    if (!('sameAs' in entry)) return { ...entry, name, generation, shapes };
    const shared = base?.operations[name];
    if (!shared) throw new Error(`The operation table refers to an operation that is not there: ${name}`);
    return { ...shared, generation, errors: entry.errors ?? shared.errors };
  };
  const operations = Object.entries(file.operations as Record<string, OperationEntry>).map(
    ([name, entry]) => [name, resolve(name, entry)] as const,
  );
  const errors = Object.keys(file.errors as object).length > 0 ? file.errors : base?.errors;
  return {
    generation,
    operations: Object.fromEntries(operations),
    errors: errors as Model['errors'],
    shapes,
    waiters: file.waiters ?? {},
  };
}

const second = readModel(secondGenerationModel);

export const models: Readonly<Record<Generation, Model>> = {
  first: readModel(firstGenerationModel, second),
  second,
  local: readModel(localServiceModel, second),
};

/** The shape of a name. Throws where the table names a shape that it does not have. */
export function shapeOf(shapes: Shapes, name: string): Shape {
  const shape = shapes[name];
  if (!shape) throw new Error(`The operation table refers to a shape that is not there: ${name}`);
  return shape;
}
