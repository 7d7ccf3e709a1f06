import type { ChangesetFacts } from '../../extension/service/table/activeSet';

/** The active set as of a time, in the order of places: docs/semantics.md in ten lines, as slowly as they read. */
export function modelledActiveSet(history: readonly ChangesetFacts[], asOf: number): readonly string[] {
  let places: string[][] = [];
  for (const { changesetId, changeType, status, createTime, updatesChangesetId = '' } of history) {
    if (status !== 'SUCCESS' || createTime > asOf) continue;
    if (changeType === 'APPEND') places.push([changesetId]);
    if (changeType === 'REPLACE') places = [[changesetId]];
    if (changeType === 'MODIFY')
      places.find((place) => place.includes(updatesChangesetId))?.push(changesetId);
  }
  return places.flatMap((place) => place.at(-1) ?? []);
}
