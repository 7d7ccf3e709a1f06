import type { PeerCredentials } from './peerClient';

/** The answers that a walk has had so far, by the names that its cases give them. */
export class Answers {
  private readonly named = new Map<string, unknown>();

  constructor(environment: Readonly<Record<string, string>>) {
    this.named.set('environment', environment);
  }

  keep(name: string, answer: unknown): void {
    this.named.set(name, answer);
  }

  /** The member of an answer at a path that begins with the answer's name; undefined where there is none. */
  find(path: string): unknown {
    const [name = '', ...rest] = path.split('.');
    return valueAt(this.named.get(name), rest.join('.'));
  }

  /** A value with its `{{references}}` replaced. A text that is one reference alone takes on its type. */
  resolve(value: unknown): unknown {
    if (typeof value === 'string') return this.resolveText(value);
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.resolve(item)]));
  }

  /** The credentials in an answer of GetProgrammaticAccessCredentials and its like, or of AssumeRole. */
  credentials(name: string): PeerCredentials {
    const member = (first: string, ofRole: string): string => {
      const value = this.find(`${name}.credentials.${first}`) ?? this.find(`${name}.Credentials.${ofRole}`);
      if (typeof value !== 'string') throw new Error(`An earlier answer has no credentials: ${name}`);
      return value;
    };
    return {
      accessKeyId: member('accessKeyId', 'AccessKeyId'),
      secretAccessKey: member('secretAccessKey', 'SecretAccessKey'),
      sessionToken: member('sessionToken', 'SessionToken'),
    };
  }

  private resolveText(text: string): unknown {
    const whole = /^\{\{([^{}]+)\}\}$/.exec(text)?.[1];
    if (whole !== undefined) return this.lookUp(whole);
    return text.replaceAll(/\{\{([^{}]+)\}\}/g, (_all, path: string) => String(this.lookUp(path)));
  }

  private lookUp(path: string): unknown {
    const value = this.find(path);
    if (value === undefined) throw new Error(`An earlier answer is missing: ${path}`);
    return value;
  }
}

/** The member at a path such as `datasets.0.datasetId`; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return (at as Readonly<Record<string, unknown>>)[name];
  }, value);
}
