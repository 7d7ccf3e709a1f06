export type Child = Node | string;

/** Makes an element. Strings become text nodes: content stays content, whatever it holds. */
export function element(name: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
