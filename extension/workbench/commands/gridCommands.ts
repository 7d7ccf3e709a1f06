import type { GridCommand, GridViewCommand } from '../grid/gridMessages';
import type { Command } from './command';

/** Commands of the panel with rows that has the focus. */
const inGrid =
  (command: GridCommand | GridViewCommand): Command =>
  ({ grids }) =>
    grids.run(command);

export const gridCopy = inGrid('copy');
export const gridCopyWithHeaders = inGrid('copyWithHeaders');
export const gridCopyAs = inGrid('copyAs');
export const gridExport = inGrid('export');
export const gridChart = inGrid('chart');
export const gridShowWholeValue = inGrid('showWholeValue');
export const gridGoToRow = inGrid('goToRow');
export const gridFindColumn = inGrid('findColumn');
export const gridFilterColumn = inGrid('filterColumn');
export const gridClearFilters = inGrid('clearFilters');
export const gridFreezeColumn = inGrid('toggleFrozen');
export const gridRefresh = inGrid('refresh');
