import { BarChart, CandlestickChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([
  LineChart,
  BarChart,
  CandlestickChart,
  AriaComponent,
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  CanvasRenderer,
  SVGRenderer,
]);

type Pixel = readonly [x: number, y: number];

/** The drawing itself. Coordinates are those of the element, in pixels. */
export class ChartCanvas {
  readonly #chart: ReturnType<typeof init>;
  #option: EChartsCoreOption = {};

  constructor(private readonly element: HTMLElement) {
    this.#chart = init(element, null, { renderer: 'canvas' });
  }

  show(option: EChartsCoreOption): void {
    this.#option = option;
    this.#chart.setOption(option, { notMerge: true });
  }

  clear(): void {
    this.#chart.clear();
  }

  /** Fits the drawing to its element. */
  resize(): void {
    this.#chart.resize();
  }

  onZoom(zoomed: () => void): void {
    this.#chart.on('datazoom', zoomed);
  }

  /** Where a place of the axes is drawn; undefined where it is out of sight. */
  pixelOf(x: number, y: number): Pixel | undefined {
    const pixel = this.#chart.convertToPixel({ gridIndex: 0 }, [x, y]);
    const [left = NaN, top = NaN] = pixel;
    return this.#chart.containPixel({ gridIndex: 0 }, [left, top]) ? [left, top] : undefined;
  }

  /** The place of the axes at a pixel; undefined outside them. */
  placeAt(pixel: Pixel): Pixel | undefined {
    if (!this.#chart.containPixel({ gridIndex: 0 }, [...pixel])) return undefined;
    const [x = NaN, y = NaN] = this.#chart.convertFromPixel({ gridIndex: 0 }, [...pixel]);
    return [x, y];
  }

  /** The drawing in Base64, at twice its size, so that it is sharp on paper. */
  png(): string {
    const url = this.#chart.getDataURL({ type: 'png', pixelRatio: 2 });
    return url.slice(url.indexOf(',') + 1);
  }

  svg(): string {
    const { clientWidth: width, clientHeight: height } = this.element;
    const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
    try {
      drawing.setOption(this.#option);
      return drawing.renderToSVGString();
    } finally {
      drawing.dispose();
    }
  }

  dispose(): void {
    this.#chart.dispose();
  }
}
