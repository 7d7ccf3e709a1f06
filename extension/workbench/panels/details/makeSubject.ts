import { ChangesetSubject } from './changesetSubject';
import { ComparisonSubject } from './comparisonSubject';
import { DatasetSubject } from './datasetSubject';
import { DataViewSubject } from './dataViewSubject';
import type { DetailsParts } from './detailsParts';
import type { DetailsSubject, DetailsTarget } from './detailsSubject';

export function makeSubject(target: DetailsTarget, parts: DetailsParts): DetailsSubject {
  switch (target.kind) {
    case 'dataset':
      return new DatasetSubject(target, parts);
    case 'changeset':
      return new ChangesetSubject(target, parts);
    case 'dataView':
      return new DataViewSubject(target, parts);
    case 'comparison':
      return new ComparisonSubject(target, parts);
  }
}
