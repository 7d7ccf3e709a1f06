import type { InstantStep } from '../history/instantSteps';
import { element } from './element';
import { send } from './host';

const steps: Readonly<Record<string, InstantStep>> = {
  ArrowLeft: 'previous',
  ArrowDown: 'previous',
  ArrowRight: 'next',
  ArrowUp: 'next',
  PageDown: 'pagePrevious',
  PageUp: 'pageNext',
  Home: 'first',
  End: 'last',
};

/** Of the places that a pointer passes while a frame is drawn, the last one is asked for. */
function seeker(plot: HTMLElement): (event: PointerEvent) => void {
  let x = 0;
  let isAsked = false;
  return (event) => {
    x = event.clientX - plot.getBoundingClientRect().left;
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      send({ type: 'seek', x });
    });
  };
}

/** The track above a timeline, and the handle on it: where it stands is said by the panel. */
export function sliderElement(name: string, plot: HTMLElement): HTMLElement {
  const handle = element('div', 'handle');
  handle.setAttribute('role', 'slider');
  handle.setAttribute('tabindex', '0');
  handle.setAttribute('aria-label', name);
  handle.dataset.key = 'slider';
  handle.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    send({ type: 'step', step });
  });
  const track = element('div', 'track', handle);
  const seek = seeker(plot);
  track.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    track.setPointerCapture(event.pointerId);
    handle.focus();
    seek(event);
  });
  track.addEventListener('pointermove', (event) => {
    if (track.hasPointerCapture(event.pointerId)) seek(event);
  });
  return track;
}
