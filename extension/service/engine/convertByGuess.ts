import type { Column } from '../catalog/datasetRecords';
import { DataProblemError } from './dataProblem';
import type { ConvertResult } from './engineRequests';

export interface Conversion {
  /** The columns of the sources, by their first rows or by all. */
  infer(rows: 'sample' | 'all'): Promise<readonly Column[]>;
  /** Converts all sources from the beginning. */
  convert(columns: readonly Column[]): Promise<ConvertResult>;
}

/**
 * Converts sources without a schema. The guess from the first rows mostly holds; where it does not, all rows are
 * asked.
 * @throws DataProblemError where no guess holds
 */
export async function convertByGuess(conversion: Conversion): Promise<ConvertResult> {
  const guess = await conversion.infer('sample');
  try {
    return await conversion.convert(guess);
  } catch (error) {
    if (!(error instanceof DataProblemError)) throw error;
    const certain = await conversion.infer('all');
    if (JSON.stringify(certain) === JSON.stringify(guess)) throw error;
    return await conversion.convert(certain);
  }
}
