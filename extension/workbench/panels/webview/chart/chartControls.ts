import type { RowColumn } from '../../../../finspace/generated/localService';
import {
  chartTypes,
  combinations,
  numberColumns,
  seriesColumns,
  withType,
  type ChartChoice,
} from '../../../charts/chartChoice';
import type { ChartWords } from '../../../charts/chartWords';
import { visibleText } from '../../../grid/visibleText';
import { filled } from '../../../host/filledText';
import { element } from '../element';

/** What is chosen with it is a whole choice, made beforehand. */
interface ControlOption {
  readonly label: string;
  readonly value: string;
  readonly choice: ChartChoice;
}

interface Control {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly ControlOption[];
}

const candleParts = ['open', 'high', 'low', 'close'] as const;

/** The value of an option that is no column; those of columns begin with `=`. */
const none = '';
const several = '+';
const valueOf = (name: string | undefined) => (name === undefined ? none : `=${name}`);

const named = (names: readonly string[], choose: (name: string) => ChartChoice): readonly ControlOption[] =>
  names.map((name) => ({ label: visibleText(name), value: valueOf(name), choice: choose(name) }));

/** What can be chosen of a chart. */
class ChartOptions {
  constructor(
    private readonly columns: readonly RowColumn[],
    private readonly choice: ChartChoice,
    private readonly seriesNames: readonly string[],
    private readonly words: ChartWords,
  ) {}

  all(): readonly Control[] {
    switch (this.choice.type) {
      case 'LINE':
        return [this.#type(), this.#across(), this.#value(), ...this.#split()];
      case 'BAR': {
        const value = this.choice.combination === 'COUNT' ? [] : [this.#value()];
        return [this.#type(), this.#across(), this.#combination(), ...value, ...this.#split()];
      }
      case 'HISTOGRAM':
        return [this.#type(), this.#value()];
      case 'CANDLESTICK':
        return [this.#type(), this.#across(), ...this.#candles(), ...this.#split()];
    }
  }

  #type(): Control {
    const { columns, choice, words } = this;
    const options = chartTypes.map((type) => ({
      label: words.types[type],
      value: type,
      choice: withType(columns, choice, type),
    }));
    return { name: 'type', label: words.type, value: choice.type, options };
  }

  #across(): Control {
    const { columns, choice, words } = this;
    const names = columns.map(({ columnName = '' }) => columnName);
    const options = [
      { label: words.rowNumber, value: none, choice: { ...choice, x: undefined } },
      ...named(names, (x) => ({ ...choice, x })),
    ];
    return { name: 'x', label: words.across, value: valueOf(choice.x), options };
  }

  /** Several columns are those that were selected in the grid. */
  #value(): Control {
    const { columns, choice, words } = this;
    const { length } = choice.values;
    const isOne = length < 2 || choice.type === 'HISTOGRAM';
    const all = { label: filled(words.moreValues, length), value: several, choice };
    const options = named(numberColumns(columns), (name) => ({ ...choice, values: [name] }));
    const value = isOne ? valueOf(choice.values[0]) : several;
    return { name: 'value', label: words.value, value, options: isOne ? options : [all, ...options] };
  }

  #combination(): Control {
    const { choice, words } = this;
    const options = combinations.map((combination) => ({
      label: words.combinations[combination],
      value: combination,
      choice: { ...choice, combination },
    }));
    return { name: 'combination', label: words.combination, value: choice.combination, options };
  }

  #candles(): readonly Control[] {
    const { columns, choice, words } = this;
    return candleParts.map((part) => {
      const blank = choice[part] === undefined ? [{ label: '', value: none, choice }] : [];
      const options = [...blank, ...named(numberColumns(columns), (name) => ({ ...choice, [part]: name }))];
      return { name: part, label: words.candles[part], value: valueOf(choice[part]), options };
    });
  }

  #split(): readonly Control[] {
    const { columns, choice, seriesNames, words } = this;
    const options = [
      { label: words.noSeries, value: none, choice: { ...choice, series: undefined, only: undefined } },
      ...named(seriesColumns(columns), (series) => ({ ...choice, series, only: undefined })),
    ];
    const series = { name: 'series', label: words.series, value: valueOf(choice.series), options };
    return seriesNames.length > 1 ? [series, this.#only()] : [series];
  }

  /** Candles of several series would hide each other. */
  #only(): Control {
    const { choice, seriesNames, words } = this;
    const isCandles = choice.type === 'CANDLESTICK';
    const all = { label: words.allSeries, value: none, choice: { ...choice, only: undefined } };
    const options = [...(isCandles ? [] : [all]), ...named(seriesNames, (only) => ({ ...choice, only }))];
    const shown = choice.only ?? (isCandles ? seriesNames[0] : undefined);
    return { name: 'only', label: words.only, value: valueOf(shown), options };
  }
}

/** A row of native selects with labels. */
export class ChartControls {
  readonly element = element('div', 'controls');

  constructor(
    private readonly columns: readonly RowColumn[],
    private readonly words: ChartWords,
    private readonly choose: (choice: ChartChoice) => void,
  ) {
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', words.controls);
  }

  /** Shows what is chosen; what had the focus keeps it. */
  show(choice: ChartChoice, seriesNames: readonly string[]): void {
    const focused = document.activeElement?.id;
    const controls = new ChartOptions(this.columns, choice, seriesNames, this.words).all();
    this.element.replaceChildren(...controls.map((control) => this.#select(control)));
    if (focused?.startsWith('choose-')) document.getElementById(focused)?.focus();
  }

  #select({ name, label, value, options }: Control): HTMLElement {
    const select = document.createElement('select');
    select.id = `choose-${name}`;
    for (const option of options) select.add(new Option(option.label, option.value));
    select.value = value;
    select.addEventListener('change', () => {
      const chosen = options[select.selectedIndex];
      if (chosen) this.choose(chosen.choice);
    });
    const words = element('label', '', label);
    words.setAttribute('for', select.id);
    return element('span', 'control', words, select);
  }
}
