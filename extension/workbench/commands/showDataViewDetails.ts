import type { DataViewNode } from '../tree/nodes';
import type { Command } from './command';

/** Takes a data view's row. */
export const showDataViewDetails: Command = ({ details }, argument) => {
  const { datasetId, dataViewId } = (argument as DataViewNode).dataView;
  details.show({ kind: 'dataView', datasetId, dataViewId });
};
