/** Text that Markdown shows as it is: no link, image, command, icon or formatting in it comes to life. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&$:@/]/g, (character) => `&#${character.charCodeAt(0)};`);
}
