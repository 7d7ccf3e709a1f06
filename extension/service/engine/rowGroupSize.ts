/** DuckDB works on so many rows at once. */
const vectorSize = 2048;
/** Of a row group at most: DuckDB's own default. */
const mostVectors = 60;
const mostBufferedValues = 2_500_000;

/** Rows that are held in memory before they are written: fewer where there are many columns. */
export function rowGroupSize(columnCount: number, greatestVectors = mostVectors): number {
  const vectors = Math.floor(mostBufferedValues / columnCount / vectorSize);
  return Math.min(greatestVectors, Math.max(1, vectors)) * vectorSize;
}
