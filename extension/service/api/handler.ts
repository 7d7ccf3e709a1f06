import type { FirstGenerationOperations } from '../../finspace/generated/firstGeneration';
import type { LocalServiceOperations } from '../../finspace/generated/localService';
import type { SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { Actor } from '../access/actor';
import type { Principal } from '../front/exchange';

/** The call that a handler answers. */
export interface Call<Input> {
  /** Checked against the operation table. */
  readonly input: Input;
  /** Whose key signed the request. */
  readonly principal: Principal;
  /** The user that it speaks for; whether they may make this call has been decided. */
  readonly actor: Actor;
  /** The request's hash: the same for two requests that ask for the same, but for the client token. */
  readonly requestHash: string;
  readonly signal: AbortSignal;
}

export type Handler<Exchange extends { input: unknown; output: unknown }> = (
  call: Call<Exchange['input']>,
) => Promise<Exchange['output']>;

/** Handlers of the operations that one file answers, by operation. */
export type Handlers<Operations extends object> = {
  readonly [Name in keyof Operations]?: Operations[Name] extends { input: unknown; output: unknown }
    ? Handler<Operations[Name]>
    : never;
};

/** The handlers of all operations that this service answers; the others are refused by name. */
export interface HandlerTable {
  readonly first: Handlers<FirstGenerationOperations>;
  readonly second: Handlers<SecondGenerationOperations>;
  readonly local: Handlers<LocalServiceOperations>;
}
