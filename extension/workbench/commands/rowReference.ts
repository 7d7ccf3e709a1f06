import type { PreviewReference } from '../grid/previewReference';
import { localTime } from '../host/format';
import { l10n } from '../host/l10n';
import type { DataViewNode, SubjectNode } from '../tree/nodes';

export type UntitledReference = Omit<PreviewReference, 'datasetTitle'>;

/** The rows that a row of the tree stands for. */
export function rowReference(node: SubjectNode | DataViewNode): UntitledReference {
  switch (node.kind) {
    case 'dataset':
      return { datasetId: node.dataset.datasetId };
    case 'changeset': {
      const { datasetId, changesetId, changeType = '', createTime } = node.changeset;
      const label = `${changeType} · ${createTime ? localTime(createTime) : changesetId}`;
      return { datasetId, changesetId, label };
    }
    case 'dataView': {
      const { datasetId, dataViewId, asOfTimestamp } = node.dataView;
      const label = asOfTimestamp ? l10n.t('as of {0}', localTime(asOfTimestamp)) : dataViewId;
      return { datasetId, dataViewId, label };
    }
  }
}
