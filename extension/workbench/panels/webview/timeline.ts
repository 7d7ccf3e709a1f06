import type { TimelineInstant, TimelineSection } from '../details/detailsPage';
import type { TimelineMark } from '../history/timelineMarks';
import type { TimelinePicture } from '../history/timelinePicture';
import { buttonRow } from './buttons';
import { element, shape } from './element';
import { send } from './host';
import { hatches, markShape } from './marks';
import { sliderElement } from './slider';

const lane = 76;
const bracket = 104;
const axis = 120;
const height = 158;

function corrections({ corrections: lines }: TimelinePicture): SVGElement[] {
  return lines.map(({ from, to }) => {
    const high = Math.min(44, 12 + Math.abs(from - to) * 0.14);
    const top = lane - 14;
    const curve = shape('path', {
      d: `M${from} ${top}C${from} ${top - high} ${to} ${top - high} ${to} ${top - 1}`,
      class: 'correction',
    });
    const head = shape('path', {
      class: 'correction-head',
      d: `M${to - 3.5} ${top - 5}L${to} ${top + 1}L${to + 3.5} ${top - 5}`,
    });
    return shape('g', {}, curve, head);
  });
}

function replacements({ replacements: lines }: TimelinePicture): SVGElement[] {
  return lines.map(({ from, to }) =>
    shape('path', {
      class: 'replacement',
      d: `M${from} ${bracket - 6}V${bracket}H${to}V${bracket - 8}M${to - 3.5} ${bracket - 4}L${to} ${bracket - 10}L${to + 3.5} ${bracket - 4}`,
    }),
  );
}

function text(x: number, y: number, content: string, className: string): SVGElement {
  return shape('text', { x, y, class: className }, document.createTextNode(content));
}

function scale({ width, gaps, ticks }: TimelinePicture): SVGElement[] {
  const breaks = gaps.flatMap(({ from, to, text: span }) => {
    const x = (from + to) / 2;
    const slash = shape('path', { class: 'gap', d: `M${x - 5} ${axis + 4}l4 -8M${x + 1} ${axis + 4}l4 -8` });
    return to - from > 60 ? [slash, text(x, axis - 9, span, 'span')] : [slash];
  });
  const labels = ticks.flatMap(({ x, day, time }) => [
    shape('line', { class: 'axis', x1: x, x2: x, y1: axis, y2: axis + 4 }),
    text(x, axis + 17, time, 'tick'),
    ...(day === undefined ? [] : [text(x, axis + 31, day, 'tick day')]),
  ]);
  return [shape('line', { class: 'axis', x1: 0, x2: width, y1: axis, y2: axis }), ...breaks, ...labels];
}

function markElement(mark: TimelineMark, index: number): SVGElement {
  const made = shape(
    'g',
    {
      class: 'mark',
      transform: `translate(${mark.x},${lane})`,
      role: 'button',
      tabindex: -1,
      'aria-label': mark.words,
      'data-key': `mark ${index}`,
    },
    shape('rect', { class: 'reach', x: -7, y: -16, width: 14, height: 32 }),
    markShape(mark),
  );
  made.addEventListener('click', () => send({ type: 'openMark', index }));
  return made;
}

/** One mark takes part in the tab order; arrows lead from it to the others. */
function joinKeys(marks: readonly SVGElement[], current: number): void {
  const steps: Readonly<Record<string, (index: number) => number>> = {
    ArrowLeft: (index) => index - 1,
    ArrowRight: (index) => index + 1,
    Home: () => 0,
    End: () => marks.length - 1,
  };
  marks[current]?.setAttribute('tabindex', '0');
  marks.forEach((mark, index) => {
    mark.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') send({ type: 'openMark', index });
      else if (!steps[event.key]) return;
      event.preventDefault();
      const next = marks[steps[event.key]?.(index) ?? index];
      if (!next || next === mark) return;
      mark.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    });
  });
}

/** Says in words what the pointer or the keyboard is on. */
function joinCaption(
  marks: readonly SVGElement[],
  picture: TimelinePicture,
  caption: HTMLElement,
  summary: string,
): void {
  const say = (words: string | undefined) => {
    caption.textContent = words ?? summary;
  };
  marks.forEach((mark, index) => {
    const words = picture.marks[index]?.words;
    for (const type of ['pointerenter', 'focus']) mark.addEventListener(type, () => say(words));
    for (const type of ['pointerleave', 'blur']) mark.addEventListener(type, () => say(undefined));
  });
}

function legend(entries: TimelineSection['legend']): HTMLElement {
  const items = entries.map(({ shape: kind, state, text: words }) => {
    const drawing = shape('svg', { width: 16, height: 14, 'aria-hidden': 'true' });
    const mark = markShape({ shape: kind as TimelineMark['shape'], radius: 5, count: 1 });
    drawing.append(shape('g', { class: `mark state-${state}`, transform: 'translate(7,7)' }, mark));
    return element('li', '', drawing, words);
  });
  return element('ul', 'legend', ...items);
}

function drawing(section: TimelineSection, picture: TimelinePicture, caption: HTMLElement): HTMLElement {
  const marks = picture.marks.map(markElement);
  joinKeys(marks, section.current ?? marks.length - 1);
  joinCaption(marks, picture, caption, section.summary);
  if (section.current !== undefined) {
    marks[section.current]?.prepend(
      shape('circle', { class: 'current', r: (picture.marks[section.current]?.radius ?? 6) + 5 }),
    );
    marks[section.current]?.setAttribute('aria-current', 'true');
  }
  const playhead = shape('line', { class: 'playhead', x1: 0, x2: 0, y1: 10, y2: axis });
  const svg = shape(
    'svg',
    { class: 'timeline', width: picture.width, height, role: 'group', 'aria-label': section.summary },
    hatches(),
    ...scale(picture),
    ...replacements(picture),
    ...corrections(picture),
    ...(section.hasPlayhead ? [playhead] : []),
    ...marks,
  );
  const plot = element('div', 'plot', svg);
  if (section.sliderName !== undefined) plot.prepend(sliderElement(section.sliderName, plot));
  return plot;
}

/** The history of a dataset, with a mark for each changeset. */
export function timelineElement(section: TimelineSection): HTMLElement {
  const caption = element('p', 'caption', section.summary);
  caption.setAttribute('aria-hidden', 'true');
  const { picture } = section;
  const notes = section.notes.map((note) => element('p', 'note', note));
  if (!picture) return element('div', '', element('p', 'note', section.summary), ...notes);
  return element(
    'div',
    '',
    drawing(section, picture, caption),
    caption,
    legend(section.legend),
    ...notes,
    ...buttonRow(section.buttons),
  );
}

/** Shows the timeline as of an instant. */
export function showInstant({ x, states, position, count, spoken }: TimelineInstant): void {
  const marks = [...document.querySelectorAll('.plot .mark')];
  marks.forEach((mark, index) => mark.setAttribute('class', `mark state-${states[index] ?? 'l'}`));
  const playhead = document.querySelector('.playhead');
  playhead?.setAttribute('x1', String(x));
  playhead?.setAttribute('x2', String(x));
  const slider = document.querySelector<HTMLElement>('[role="slider"]');
  if (!slider) return;
  slider.style.left = `${x}px`;
  slider.setAttribute('aria-valuemin', '0');
  slider.setAttribute('aria-valuemax', String(Math.max(0, count - 1)));
  slider.setAttribute('aria-valuenow', String(position));
  slider.setAttribute('aria-valuetext', spoken);
}
