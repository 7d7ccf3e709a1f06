const decimal = /^([-+]?\d+)(?:\.(\d*))?(?:e([-+]?\d+))?$/i;

/** A sum of numbers as they are written, of any length, without the rounding of binary fractions. */
export class ExactSum {
  #units = 0n;
  /** Decimals of the units. */
  #scale = 0;

  /** Adds a finite number, such as `-12.50` or `1e-07`. */
  add(text: string): void {
    const [, whole = '0', fraction = '', exponent = '0'] = decimal.exec(text.trim()) ?? [];
    const decimals = fraction.length - Number(exponent);
    const units = BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, -decimals));
    const scale = Math.max(0, decimals);
    const widest = Math.max(scale, this.#scale);
    this.#units = this.#units * 10n ** BigInt(widest - this.#scale) + units * 10n ** BigInt(widest - scale);
    this.#scale = widest;
  }

  /** All digits, without zeros that say nothing. */
  toString(): string {
    const isNegative = this.#units < 0n;
    const digits = String(isNegative ? -this.#units : this.#units).padStart(this.#scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.#scale);
    const fraction = digits.slice(digits.length - this.#scale).replace(/0+$/, '');
    return `${isNegative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  }
}
