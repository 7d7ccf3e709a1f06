export interface IdleWatchOptions {
  /** How long the service waits for work before it ends. */
  readonly idleMilliseconds: number;
  /** When a request was last answered, in milliseconds since 1970. */
  readonly lastActivity: () => number;
  /** Whether something holds the service up: a request or job under way, a credential that still works. */
  readonly isHeld: () => Promise<boolean>;
  readonly clock: () => number;
  readonly onIdle: () => void;
}

/** Ends a service that nobody uses. */
export class IdleWatch implements Disposable {
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: IdleWatchOptions) {
    this.timer = setInterval(() => void this.look(), Math.min(options.idleMilliseconds, 60_000));
    this.timer.unref();
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const { clock, lastActivity, idleMilliseconds, isHeld, onIdle } = this.options;
    if (clock() - lastActivity() < idleMilliseconds) return;
    // A service that cannot tell stays up, and looks again.
    if (!(await isHeld().catch(() => true))) onIdle();
  }
}
