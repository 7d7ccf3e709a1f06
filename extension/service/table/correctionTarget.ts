import { activeChangesets, chainIds, type ChangesetFacts } from './activeSet';

export type CorrectionProblemCode =
  'unknownChangeset' | 'notSucceeded' | 'noActiveChangeset' | 'severalActive';

export type CorrectionTarget =
  | { readonly kind: 'target'; readonly changesetId: string }
  | { readonly kind: 'problem'; readonly code: CorrectionProblemCode; readonly message: string };

/**
 * Which changeset a new correction follows: the end of the chain of the one asked for, or, where none is
 * named, the dataset's only active changeset.
 *
 * @param changesets all changesets of the dataset
 */
export function resolveCorrectionTarget(
  changesets: readonly ChangesetFacts[],
  requestedId: string | undefined,
): CorrectionTarget {
  return requestedId === undefined ? onlyActive(changesets) : endOfChain(changesets, requestedId);
}

function onlyActive(changesets: readonly ChangesetFacts[]): CorrectionTarget {
  const active = activeChangesets(changesets);
  const [only, second] = active;
  if (!only) {
    return problem('noActiveChangeset', 'The dataset has no active changeset that a MODIFY could correct.');
  }
  if (second) {
    return problem(
      'severalActive',
      `The dataset has ${active.length} active changesets: name the one to correct in ` +
        'sourceParams.updatesChangesetId.',
    );
  }
  return { kind: 'target', changesetId: only.changesetId };
}

function endOfChain(changesets: readonly ChangesetFacts[], requestedId: string): CorrectionTarget {
  const requested = changesets.find(({ changesetId }) => changesetId === requestedId);
  if (!requested) {
    return problem('unknownChangeset', `The dataset has no changeset to correct of this id: ${requestedId}`);
  }
  if (requested.status !== 'SUCCESS') {
    return problem(
      'notSucceeded',
      `Only a changeset that succeeded can be corrected, and ${requestedId} is ${requested.status}.`,
    );
  }
  return { kind: 'target', changesetId: chainIds(changesets, requestedId).at(-1) ?? requestedId };
}

function problem(code: CorrectionProblemCode, message: string): CorrectionTarget {
  return { kind: 'problem', code, message };
}
