/** The columns of the sample trades, with the API's type names. */
export const tradeColumns = [
  { columnName: 'symbol', dataType: 'STRING' },
  { columnName: 'traded_at', dataType: 'DATETIME' },
  { columnName: 'price', dataType: 'DOUBLE' },
  { columnName: 'size', dataType: 'INTEGER' },
  { columnName: 'venue', dataType: 'STRING' },
] as const;

export interface TradesRequest {
  readonly seed: number;
  readonly rows: number;
}

/** What `test/fixtures/trades.csv` is made of. */
export const sampleTrades: TradesRequest = { seed: 20210503, rows: 4000 };

/** What `media/sample/trades.csv`, which the package brings along, is made of. */
export const packagedTrades: TradesRequest = { seed: 20210503, rows: 1000 };

const openingPrices = { AAPL: 132.54, AMZN: 3386.49, IBM: 144.62, JPM: 153.7, MSFT: 251.86 } as const;
const venues = ['XNAS', 'XNYS', 'ARCX', 'BATS'] as const;
const opening = Date.UTC(2021, 4, 3, 13, 30);

/** A day of trades as CSV with a header: invented, and the same for the same seed. Times are UTC. */
export function tradesCsv({ seed, rows }: TradesRequest): string {
  const random = randomNumbers(seed);
  const prices = new Map<string, number>(Object.entries(openingPrices));
  const symbols = Object.keys(openingPrices);
  const lines = [tradeColumns.map(({ columnName }) => columnName).join(',')];
  let time = opening;
  for (let row = 0; row < rows; row++) {
    const symbol = oneOf(symbols, random);
    const price = (prices.get(symbol) ?? 0) * (1 + (random() - 0.5) / 1000);
    prices.set(symbol, price);
    time += Math.ceil(random() * 5000);
    const size = 10 * Math.ceil(random() ** 3 * 100);
    lines.push(
      [symbol, new Date(time).toISOString(), price.toFixed(2), size, oneOf(venues, random)].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const oneOf = (values: readonly string[], random: () => number): string =>
  values[Math.floor(random() * values.length)] ?? '';

/** Numbers from 0 to under 1 that depend on the seed alone (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
