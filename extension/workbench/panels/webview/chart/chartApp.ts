import { isWholeCandle, type ChartChoice } from '../../../charts/chartChoice';
import { chartData } from '../../../charts/chartData';
import type { ChartMessage, ChartRequest, ChartSetup, PictureFormat } from '../../../charts/chartMessages';
import type { ChartData } from '../../../charts/chartPoint';
import { extentText, summaryText } from '../../../charts/chartText';
import type { ChartReading } from '../../../charts/chartReading';
import type { KeptChart } from '../../../charts/keptChart';
import { visibleText } from '../../../grid/visibleText';
import { actionButton, element } from '../element';
import { ChartControls } from './chartControls';
import { chartTable } from './chartTable';
import { ChartView } from './chartView';

export interface ChartAppHost {
  send(request: ChartRequest): void;
  /** Keeps what is shown over a reload of the window; undefined where nothing can be kept. */
  keep(chart: KeptChart | undefined): void;
}

const isSame = (one: ChartChoice, other: ChartChoice): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A chart of one subject: the choices, the drawing or its table, and what is said below. */
export class ChartApp {
  readonly #controls: ChartControls;
  readonly #view: ChartView;
  readonly #table = element('div', 'table-place');
  readonly #strip = element('div', 'strip');
  readonly #busy = element('div', 'busy');
  readonly #busyText = element('span', 'busy-text');
  readonly #note = element('p', 'note');
  readonly #status = element('span', 'status');
  readonly #toggle: HTMLElement;
  readonly #save: HTMLElement;
  #choice: ChartChoice;
  #seriesNames: readonly string[] = [];
  /** Which rows are shown, and what is left out. */
  #extent = '';
  #isTable = false;
  #drawTable: () => void = () => undefined;

  constructor(
    main: HTMLElement,
    private readonly setup: ChartSetup,
    private readonly host: ChartAppHost,
  ) {
    const { words, columns, choice } = setup;
    this.#choice = choice;
    this.#controls = new ChartControls(columns, words, (chosen) => this.#choose(chosen));
    this.#view = new ChartView(words);
    this.#strip.setAttribute('role', 'alert');
    this.#status.setAttribute('role', 'status');
    this.#busy.setAttribute('role', 'progressbar');
    this.#busy.setAttribute('aria-label', words.reading);
    this.#toggle = actionButton(words.table, () => this.#showTable(!this.#isTable));
    this.#save = actionButton(words.save, () => host.send({ type: 'save' }));
    this.#mount(main);
    this.#controls.show(choice, []);
    this.#showStrip(undefined);
    this.#showNote('');
    this.#showTable(false);
    this.#showBusy(words.reading);
  }

  take(message: ChartMessage): void {
    switch (message.type) {
      case 'reading':
        this.#showBusy(message.message);
        break;
      case 'rows':
        // The answer to an earlier choice; that to the present one is on its way.
        if (isSame(message.choice, this.#choice)) this.#show(message.choice, message.reading);
        break;
      case 'failed':
        this.#showBusy(undefined);
        this.#showStrip(message.message);
        break;
      case 'draw':
        this.#draw(message.id, message.format);
        break;
      case 'show':
        break;
    }
  }

  dispose(): void {
    this.#view.dispose();
  }

  #draw(id: number, format: PictureFormat): void {
    const { heading, detail } = this.setup;
    const title = [heading, detail].filter((text) => text !== '').map(visibleText);
    const picture = { title: title.join(' · '), subtitle: this.#extent };
    this.host.send({ type: 'picture', id, content: this.#view.picture(format, picture) });
  }

  #mount(main: HTMLElement): void {
    const { words, heading, detail } = this.setup;
    const about = element(
      'div',
      'about',
      element('h1', '', visibleText(heading)),
      element('span', 'detail', visibleText(detail)),
    );
    const rows = actionButton(words.showRows, () => this.host.send({ type: 'showRows' }));
    const toolbar = element('div', 'toolbar', this.#toggle, rows, this.#save);
    main.replaceChildren(
      element('header', '', about, toolbar),
      this.#controls.element,
      this.#strip,
      this.#busy,
      element('div', 'place', this.#view.element, this.#table, this.#note),
      element('footer', '', this.#busyText, this.#status),
    );
  }

  #choose(choice: ChartChoice): void {
    this.#choice = choice;
    this.#controls.show(choice, choice.series === undefined ? [] : this.#seriesNames);
    this.#showStrip(undefined);
    this.#showBusy(this.setup.words.reading);
    this.host.send({ type: 'choose', choice });
  }

  #show(choice: ChartChoice, reading: ChartReading): void {
    const { words } = this.setup;
    this.#showBusy(undefined);
    this.#showStrip(undefined);
    this.#choice = choice;
    const { kept } = this.setup;
    this.host.keep(kept && { ...kept, choice });
    const data = chartData(reading, choice, words);
    this.#seriesNames = data.seriesNames;
    this.#controls.show(choice, data.seriesNames);
    const xName = visibleText(this.#xName(data));
    this.#view.show(choice, data, xName);
    const names = { x: xName, series: visibleText(choice.series ?? '') || words.seriesName };
    this.#drawTable = () => this.#table.replaceChildren(chartTable(data, names, words));
    if (this.#isTable) this.#drawTable();
    this.#showNote(this.#lack(data));
    this.#extent = reading.columns.length === 0 ? '' : extentText(reading.extent, data, words);
    const hint = reading.extent.isPart ? element('span', 'hint', words.partHint) : '';
    this.#status.replaceChildren(this.#extent, hint);
    this.#status.classList.toggle('part', reading.extent.isPart);
  }

  #xName(data: ChartData): string {
    const { words } = this.setup;
    if (this.#choice.type === 'HISTOGRAM') return data.series[0]?.name ?? '';
    return this.#choice.x ?? words.rowNumber;
  }

  /** What is missing for a drawing; nothing where nothing is. */
  #lack(data: ChartData): string {
    const { words } = this.setup;
    const { type, values, combination } = this.#choice;
    if (type === 'CANDLESTICK') {
      if (!isWholeCandle(this.#choice)) return words.noCandles;
    } else if (values.length === 0 && !(type === 'BAR' && combination === 'COUNT')) return words.noNumbers;
    const isEmpty = summaryText(this.#choice, data, words) === words.nothing;
    return isEmpty ? words.nothing : '';
  }

  #showTable(isTable: boolean): void {
    const { words } = this.setup;
    this.#isTable = isTable;
    this.#toggle.textContent = isTable ? words.chart : words.table;
    this.#view.element.classList.toggle('covered', isTable);
    this.#view.element.toggleAttribute('inert', isTable);
    this.#table.hidden = !isTable;
    if (isTable) this.#drawTable();
    else this.#table.replaceChildren();
  }

  #showNote(text: string): void {
    this.#note.hidden = text === '';
    this.#note.textContent = text;
    this.#view.element.classList.toggle('empty', text !== '');
    this.#save.toggleAttribute('disabled', text !== '');
  }

  #showStrip(message: string | undefined): void {
    this.#strip.hidden = message === undefined;
    const again = actionButton(this.setup.words.tryAgain, () => {
      this.#showStrip(undefined);
      this.#showBusy(this.setup.words.reading);
      this.host.send({ type: 'tryAgain' });
    });
    this.#strip.replaceChildren(...(message === undefined ? [] : [element('span', '', message), again]));
  }

  #showBusy(message: string | undefined): void {
    this.#busy.hidden = message === undefined;
    this.#busyText.hidden = message === undefined;
    const cancel = actionButton(this.setup.words.cancel, () => this.host.send({ type: 'cancel' }), 'link');
    this.#busyText.replaceChildren(...(message === undefined ? [] : [message, ' ', cancel]));
  }
}
