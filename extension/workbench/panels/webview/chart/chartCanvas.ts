import { BarChart, CandlestickChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import type { PictureFormat } from '../../../charts/chartMessages';
import type { DrawingState } from '../../../charts/chartOption';
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
  TitleComponent,
  CanvasRenderer,
  SVGRenderer,
]);

/** Of what ECharts answers, what is of use here. */
interface ShownOption {
  readonly dataZoom?: readonly { readonly start: number; readonly end: number }[];
  readonly legend?: readonly { readonly selected?: Readonly<Record<string, boolean>> }[];
}

function pngOf(option: EChartsCoreOption, width: number, height: number): string {
  const drawing = init(document.createElement('div'), null, { renderer: 'canvas', width, height });
  try {
    drawing.setOption(option);
    const url = drawing.getDataURL({ type: 'png', pixelRatio: 2 });
    return url.slice(url.indexOf(',') + 1);
  } finally {
    drawing.dispose();
  }
}

function svgOf(option: EChartsCoreOption, width: number, height: number): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption(option);
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

type Pixel = readonly [x: number, y: number];

/** The drawing itself. Coordinates are those of the element, in pixels. */
export class ChartCanvas {
  readonly #chart: ReturnType<typeof init>;

  constructor(private readonly element: HTMLElement) {
    this.#chart = init(element, null, { renderer: 'canvas' });
  }

  show(option: EChartsCoreOption): void {
    this.#chart.setOption(option, { notMerge: true });
  }

  /** What a person has done to the drawing, so that another one can look the same. */
  get state(): DrawingState {
    const { dataZoom = [], legend = [] } = this.#chart.getOption() as ShownOption;
    const [zoom] = dataZoom;
    return { zoom: zoom && { start: zoom.start, end: zoom.end }, selected: legend[0]?.selected };
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

  /** A drawing of the same size: PNG in Base64 with twice as many pixels, so that it is sharp on paper. */
  picture(format: PictureFormat, option: EChartsCoreOption): string {
    const { clientWidth: width, clientHeight: height } = this.element;
    return format === 'PNG' ? pngOf(option, width, height) : svgOf(option, width, height);
  }

  dispose(): void {
    this.#chart.dispose();
  }
}
