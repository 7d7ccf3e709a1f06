import type { ChangesetFacts } from '../../extension/service/table/activeSet';
import { resolveCorrectionTarget } from '../../extension/service/table/correctionTarget';
import type { RandomSource } from './randomSource';

/** Up to 14 changesets in the order of their creation; corrections are targeted as the service does it. */
export function randomHistory(random: RandomSource): readonly ChangesetFacts[] {
  const history: ChangesetFacts[] = [];
  let createTime = 0;
  for (let count = random.between(1, 14); count > 0; count--) {
    createTime += random.between(1, 3);
    const changesetId = `c${history.length}`;
    const status = random.pick(['SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED', 'RUNNING'] as const);
    const changeType = random.pick(['APPEND', 'APPEND', 'REPLACE', 'MODIFY', 'MODIFY'] as const);
    const isNamed = history.length > 0 && random.chance(0.9);
    const requested = isNamed ? random.pick(history).changesetId : undefined;
    const target = changeType === 'MODIFY' ? resolveCorrectionTarget(history, requested) : undefined;
    if (target?.kind === 'problem') continue;
    history.push({ changesetId, changeType, status, createTime, updatesChangesetId: target?.changesetId });
  }
  return history;
}
