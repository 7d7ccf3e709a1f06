type Value = string | number | boolean;
type Translate = (message: string, ...values: Value[]) => string;

const inEnglish: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));

let translate = inEnglish;

/**
 * The strings that people see. Modules without `vscode` use it like those with: until `installTranslation`
 * is called the strings are English, with `{0}` standing for the first value.
 */
export const l10n = {
  t: (message: string, ...values: Value[]): string => translate(message, ...values),
};

/** Called once, when the extension activates. */
export function installTranslation(translation: Translate): void {
  translate = translation;
}
