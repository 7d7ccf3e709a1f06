import type { PageProblem, TimelineInstant } from '../details/detailsPage';
import type { PageUpdate } from '../details/pageUpdates';
import { element } from './element';
import { remember, send } from './host';
import { headElement, sectionElement } from './sections';
import { showInstant } from './timeline';

const settleMilliseconds = 100;

const strip = element('div', 'strip');
const head = element('div', '');
const body = element('div', '');
strip.setAttribute('role', 'alert');
let instant: TimelineInstant | undefined;

/** What stands there until there is something to show. */
function skeleton(): HTMLElement {
  const made = element(
    'div',
    'skeleton',
    ...['short', 'title', 'long', 'block'].map((name) => element('div', name)),
  );
  made.setAttribute('aria-busy', 'true');
  return made;
}

function showProblem(problem: PageProblem | undefined): void {
  strip.replaceChildren();
  if (!problem) return;
  const again = element('button', '', problem.tryAgain);
  again.addEventListener('click', () => send({ type: 'reload' }));
  strip.append(element('span', '', problem.message), again);
}

/** Makes a part of the page anew; what had the focus in it has it again. */
function replace(old: Element | null, made: HTMLElement): void {
  if (!old) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.getAttribute('data-key');
  const scrolled = old.querySelector('.scroll');
  const [left, top] = [scrolled?.scrollLeft ?? 0, scrolled?.scrollTop ?? 0];
  old.replaceWith(made);
  made.querySelector('.scroll')?.scrollTo(left, top);
  if (key) made.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

function showSections({ order, sections }: PageUpdate): void {
  for (const section of sections) {
    const made = sectionElement(section);
    const old = document.getElementById(made.id);
    if (old) replace(old, made);
    else body.append(made);
  }
  for (const old of [...body.children]) if (!order.includes(old.id.replace(/^section-/, ''))) old.remove();
  order.forEach((id, index) => {
    const part = document.getElementById(`section-${id}`);
    if (part && body.children[index] !== part) body.insertBefore(part, body.children[index] ?? null);
  });
}

function update(message: PageUpdate): void {
  showProblem(message.problem);
  if (message.head) {
    const made = headElement(message.head);
    if (head.firstElementChild?.matches('header')) replace(head.firstElementChild, made);
    else head.replaceChildren(made);
  } else if (message.problem && head.querySelector('.skeleton')) head.replaceChildren();
  showSections(message);
  instant = message.instant ?? instant;
  if (instant) showInstant(instant);
  if (message.target !== undefined) remember(message.target);
}

function followWidth(main: HTMLElement): void {
  let width = main.clientWidth;
  let timer: number | undefined;
  new ResizeObserver(() => {
    if (main.clientWidth === width) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      width = main.clientWidth;
      send({ type: 'resized', width });
    }, settleMilliseconds);
  }).observe(main);
}

const main = document.getElementById('details');
if (main) {
  head.append(skeleton());
  main.append(strip, head, body);
  window.addEventListener('message', ({ data }: MessageEvent<PageUpdate>) => update(data));
  followWidth(main);
  send({ type: 'ready', width: main.clientWidth });
}
