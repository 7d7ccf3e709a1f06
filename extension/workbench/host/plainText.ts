/** Text for messages, in which VS Code makes links, even of commands, from `[text](target)`. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}

/** Text for labels, in which VS Code draws `$(name)` as an icon. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi, (icon) => `\\${icon}`);
}
