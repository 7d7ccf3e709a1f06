import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { Cancelled } from '../host/workbenchError';
import { loadEveryChangeset } from '../tree/loadNodes';
import { renderNode } from '../tree/renderNode';
import { instantCheck, parseInstant, timeZoneName } from '../wizard/instantText';
import { askChoice, askText, type Choice } from '../wizard/prompts';

/** An instant of a dataset's history, now, or one that is typed. */
export type PickedInstant = Date | 'now';
type Picked = PickedInstant | 'typed';

/** The instants at which datasets changed, newest first, as many as can be looked through. */
const mostInstants = 1_000;

async function instantsOf(service: ServiceCaller, datasetIds: readonly string[]): Promise<Choice<Picked>[]> {
  const lists = await Promise.all(datasetIds.map((datasetId) => loadEveryChangeset(service, datasetId)));
  const choices = lists.flat().flatMap((node): Choice<Date>[] => {
    const { createTime, status } = node.changeset;
    if (status !== 'SUCCESS' || !createTime) return [];
    const { label, description, icon } = renderNode(node);
    return [{ label, description, icon, group: l10n.t('History'), value: createTime }];
  });
  choices.sort((one, other) => other.value.getTime() - one.value.getTime());
  return choices.slice(0, mostInstants);
}

async function askInstant(title: string): Promise<Date> {
  const answer = await askText(
    { title, step: 1, totalSteps: 1, canGoBack: false },
    { prompt: l10n.t('A time in {0}, or with an offset', timeZoneName()), check: instantCheck },
  );
  const instant = answer.kind === 'value' ? parseInstant(answer.value) : undefined;
  if (!instant) throw new Cancelled();
  return instant;
}

export interface InstantQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** Whose history is offered. */
  readonly datasetIds: readonly string[];
  /** Whether "now" is offered, too. */
  readonly offersNow: boolean;
}

/** Asks as of when. Throws `Cancelled` where it is put aside. */
export async function pickInstant(
  service: ServiceCaller,
  { title, placeholder, datasetIds, offersNow }: InstantQuestion,
): Promise<PickedInstant> {
  const now: Choice<Picked> = { label: l10n.t('Now'), icon: 'watch', value: 'now' };
  const typed: Choice<Picked> = { label: l10n.t('Another Time…'), icon: 'edit', value: 'typed' };
  const choices = instantsOf(service, datasetIds).then((history) => [
    ...(offersNow ? [now] : []),
    typed,
    ...history,
  ]);
  const place = { title, step: 1, totalSteps: 1, canGoBack: false };
  const answer = await askChoice<Picked>(place, { placeholder, choices });
  if (answer.kind !== 'value') throw new Cancelled();
  return answer.value === 'typed' ? askInstant(title) : answer.value;
}
