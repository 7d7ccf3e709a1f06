const secretNames =
  'secretAccessKey|sessionToken|aws_secret_access_key|aws_session_token|x-amz-security-token|x-amz-signature|signature|authorization|password';
const named = new RegExp(`((?:${secretNames})["']?\\s*[:=]\\s*["']?)([^\\s"',;&}]+)`, 'gi');
const mask = '***';

/** Takes secrets out of text: values that follow a secret's name, and values it was told of. */
export class Redactor {
  readonly #known = new Set<string>();

  /** Remembers a secret, so that it is taken out wherever it stands. */
  learn(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) if (secret !== undefined && secret.length >= 8) this.#known.add(secret);
  }

  redact(text: string): string {
    let redacted = text;
    for (const secret of this.#known) redacted = redacted.replaceAll(secret, mask);
    return redacted.replace(named, `$1${mask}`);
  }
}
