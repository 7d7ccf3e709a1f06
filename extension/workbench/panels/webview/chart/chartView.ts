import type { ChartChoice } from '../../../charts/chartChoice';
import { cursorAfter, nearestPoint, type ChartCursor } from '../../../charts/chartCursor';
import type { PictureFormat } from '../../../charts/chartMessages';
import type { ChartData } from '../../../charts/chartPoint';
import { pointText, summaryText } from '../../../charts/chartText';
import type { ChartWords } from '../../../charts/chartWords';
import { element } from '../element';
import { ChartCanvas } from './chartCanvas';
import { chartOption, type Drawing, type DrawingState, type PictureWords } from '../../../charts/chartOption';
import { readTheme, watchTheme } from './readTheme';

/** A drawing with a point that the pointer or the keyboard is at, whose exact values stand beside it as text. */
export class ChartView {
  readonly #canvasElement = element('div', 'canvas');
  readonly #marker = element('div', 'marker');
  readonly #tip = element('div', 'tip');
  readonly #live = element('div', 'unseen');
  readonly #frame = element('div', 'frame', this.#canvasElement, this.#marker, this.#tip);
  readonly element = element('div', 'chart', this.#frame, this.#live);
  readonly #sizes: ResizeObserver;
  readonly #unwatch: () => void;
  #canvas: ChartCanvas | undefined;
  #shown: Drawing | undefined;
  #cursor: ChartCursor | undefined;

  constructor(private readonly words: ChartWords) {
    this.#live.setAttribute('aria-live', 'polite');
    this.#tip.setAttribute('aria-hidden', 'true');
    this.#frame.tabIndex = 0;
    // A screen reader hands arrow keys on to what is an application.
    this.#frame.setAttribute('role', 'application');
    this.#frame.addEventListener('keydown', (event) => this.#press(event));
    this.#frame.addEventListener('mousemove', ({ clientX, clientY }) => {
      const { left, top } = this.#canvasElement.getBoundingClientRect();
      this.#point([clientX - left, clientY - top]);
    });
    this.#frame.addEventListener('mouseleave', () => this.#moveTo(undefined));
    this.#sizes = new ResizeObserver(() => {
      this.#canvas?.resize();
      this.#place();
    });
    this.#sizes.observe(this.#canvasElement);
    this.#unwatch = watchTheme(() => this.#draw(this.#canvas?.state));
    this.#place();
  }

  show(choice: ChartChoice, data: ChartData, xName: string): void {
    this.#shown = { choice, data, xName };
    this.#cursor = undefined;
    this.#live.textContent = '';
    this.#frame.setAttribute('aria-label', `${summaryText(choice, data, this.words)} ${this.words.keys}`);
    this.#draw();
  }

  /** What is seen, as it was zoomed, with words that stand for the panel's. */
  picture(format: PictureFormat, words: PictureWords): string {
    if (!this.#shown || !this.#canvas) return '';
    const option = chartOption(this.#shown, readTheme(), this.#canvas.state, words);
    return this.#canvas.picture(format, option);
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#unwatch();
    this.#canvas?.dispose();
  }

  #draw(state?: DrawingState): void {
    if (!this.#shown) return;
    if (!this.#canvas) {
      this.#canvas = new ChartCanvas(this.#canvasElement);
      this.#canvas.onZoom(() => this.#place());
    }
    this.#canvas.show(chartOption(this.#shown, readTheme(), state));
    this.#place();
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || !this.#shown) return;
    if (event.key === 'Escape') {
      this.#moveTo(undefined);
      return;
    }
    const cursor = cursorAfter(this.#shown.data, this.#cursor, event.key);
    if (!cursor) return;
    event.preventDefault();
    this.#moveTo(cursor);
    this.#live.textContent = this.#text();
  }

  /** Moves to the point that is nearest to a pixel, first across, then up and down. */
  #point([left, top]: readonly [number, number]): void {
    const place = this.#canvas?.placeAt([left, top]);
    let best: { readonly cursor: ChartCursor; readonly distance: number } | undefined;
    this.#shown?.data.series.forEach(({ points }, series) => {
      if (!place) return;
      const point = nearestPoint(points, place[0]);
      const pixel = this.#pixelOf({ series, point });
      if (!pixel) return;
      const distance = Math.hypot(pixel[0] - left, pixel[1] - top);
      if (!best || distance < best.distance) best = { cursor: { series, point }, distance };
    });
    this.#moveTo(best?.cursor);
  }

  #moveTo(cursor: ChartCursor | undefined): void {
    this.#cursor = cursor;
    this.#place();
  }

  #text(): string {
    const { series, point } = this.#cursor ?? { series: -1, point: -1 };
    const found = this.#shown?.data.series[series];
    const at = found?.points[point];
    return this.#shown && found && at ? pointText(found.name, at, this.#shown.data, this.words) : '';
  }

  #pixelOf({ series, point }: ChartCursor): readonly [number, number] | undefined {
    const found = this.#shown?.data.series[series]?.points[point];
    // Of a candle it is the close.
    const y = found?.y.at(-1);
    return found && y !== null && y !== undefined ? this.#canvas?.pixelOf(found.x, y) : undefined;
  }

  /** Puts marker and text to the point, the text to the side that has room for it. */
  #place(): void {
    const text = this.#cursor ? this.#text() : '';
    const pixel = this.#cursor && this.#pixelOf(this.#cursor);
    this.#tip.hidden = text === '';
    this.#marker.hidden = !pixel;
    this.#tip.textContent = text;
    const { clientWidth, clientHeight } = this.#canvasElement;
    const [left, top] = pixel ?? [16, 40];
    this.#marker.style.transform = `translate(${left}px, ${top}px)`;
    const room = 14;
    const toLeft = left > clientWidth / 2;
    const at = toLeft ? left - this.#tip.offsetWidth - room : left + room;
    const across = Math.max(4, Math.min(at, clientWidth - this.#tip.offsetWidth - 4));
    const down = Math.max(4, Math.min(top - 12, clientHeight - this.#tip.offsetHeight - 4));
    this.#tip.style.transform = `translate(${across}px, ${down}px)`;
  }
}
