/** What an operation takes and answers and, where it answers in pages, the member that holds their items. */
export interface Exchange {
  readonly input: object;
  readonly output: object;
  readonly items?: string;
}

/** Exchanges by name of their operation, as the generated `…Operations` and `…Waiters` are. */
export type OperationMap<Operations> = { readonly [Name in keyof Operations]: Exchange };

/** A name as the API writes it, or that of the method: `ListDatasets` or `listDatasets`. */
type EitherCase<Name extends string> = Name | Uncapitalize<Name>;

/** The names that a client knows its operations by. */
export type OperationName<Operations> = EitherCase<Extract<keyof Operations, string>>;

/** The names of the operations that answer in pages. */
export type PagedName<Operations> = EitherCase<
  {
    [Name in Extract<keyof Operations, string>]: Operations[Name] extends { items: string } ? Name : never;
  }[Extract<keyof Operations, string>]
>;

type ExchangeOf<Operations, Name extends string> =
  Capitalize<Name> extends keyof Operations ? Operations[Capitalize<Name>] : never;

export type InputOf<Operations, Name extends string> =
  ExchangeOf<Operations, Name> extends { input: infer Input extends object } ? Input : never;

export type OutputOf<Operations, Name extends string> =
  ExchangeOf<Operations, Name> extends { output: infer Output extends object } ? Output : never;

/** One item of an operation that answers in pages. */
export type ItemOf<Operations, Name extends string> =
  ExchangeOf<Operations, Name> extends { items: infer Items extends string; output: infer Output }
    ? Output extends Readonly<Partial<Record<Items, readonly (infer Item)[]>>>
      ? Item
      : never
    : never;

/** An input that may be left out where it has no required member, then the options. */
export type InputAndOptions<Input, Options> =
  Partial<Input> extends Input ? [input?: Input, options?: Options] : [input: Input, options?: Options];
