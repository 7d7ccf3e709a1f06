import { localTime } from '../../host/format';

/** A time written below the line. */
export interface AxisTick {
  readonly x: number;
  /** Its day, where that is another than of the tick before. */
  readonly day?: string;
  readonly time: string;
}

/** Times need that many pixels each. */
const leastDistance = 84;

/** Within that span seconds do not tell times apart. */
const briefMilliseconds = 60_000;

const millisecondsOf = (time: number): string => new Date(time).toISOString().slice(20, 23);

/** Times to write below changesets, as many as can be read. Days are those of this machine's time zone. */
export function axisTicks(times: readonly number[], positions: readonly number[]): readonly AxisTick[] {
  const ticks: AxisTick[] = [];
  const isBrief = (times.at(-1) ?? 0) - (times[0] ?? 0) < briefMilliseconds;
  let previousX = -Infinity;
  let previousDay = '';
  times.forEach((time, index) => {
    const x = positions[index] ?? 0;
    if (x - previousX < leastDistance) return;
    const [day = '', clock = ''] = localTime(new Date(time)).split(' ');
    ticks.push({
      x,
      time: isBrief ? `${clock}.${millisecondsOf(time)}` : clock,
      ...(day === previousDay ? {} : { day }),
    });
    [previousX, previousDay] = [x, day];
  });
  return ticks;
}
