export interface Subscription {
  dispose(): void;
}

/** Calls a listener on each event, until the subscription is disposed. */
export type Event<Value = void> = (listener: (value: Value) => void) => Subscription;

/** Events for modules without `vscode`. Its owner fires; others see `event` alone. */
export class Emitter<Value = void> {
  readonly #listeners = new Set<(value: Value) => void>();

  readonly event: Event<Value> = (listener) => {
    // Wrapped, so that a listener that subscribes twice is called twice.
    const own = (value: Value) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
