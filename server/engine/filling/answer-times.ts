/**
 * How long people take to say yes: the share of all yes that has come by each of `answerHours`, rising. Hours are those
 * in which the question may be heard.
 */
export type AnswerTimes = readonly number[];

const answerHours: readonly number[] = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 36, 48, 72];

/** The usual share by each hour: log-normal with a median of 3 h (σ = 1.2, by its logistic likeness). */
export const usualAnswerTimes: AnswerTimes = answerHours.map((hours) => 1 / (1 + (hours / 3) ** (-1.702 / 1.2)));

/**
 * The share of all yes that has come `hours` after the question, [0, 1]; between two hours of the table it is linear.
 */
export function shareBy(times: AnswerTimes, hours: number): number {
  if (hours <= 0) return 0;
  let at = 0;
  while (at < answerHours.length && answerHours[at] < hours) at++;
  if (at === answerHours.length) return times[at - 1];
  const [fromHours, from] = at === 0 ? [0, 0] : [answerHours[at - 1], times[at - 1]];
  return from + ((times[at] - from) * (hours - fromHours)) / (answerHours[at] - fromHours);
}

/** The first hour of the table by which at least this share of all yes has come; its last where that never is. */
export const hoursUntil = (times: AnswerTimes, share: number): number =>
  answerHours[times.findIndex((come) => come >= share)] ?? answerHours[answerHours.length - 1];

/** Somebody who had not answered after so many hours, and counts with `weight` as one whose yes is still to come. */
export interface Unheard {
  hours: number;
  weight: number;
}

/**
 * The table from measured waits and from yes that are still to come, which are spread over the hours after their
 * silence as `now` has it; shrunk to `parent` as though `strength` more had answered like it.
 */
export function answerTimesOf(
  waits: readonly number[],
  parent: AnswerTimes,
  strength: number,
  { unheard, now }: { unheard: readonly Unheard[]; now: AnswerTimes } = { unheard: [], now: parent },
): AnswerTimes {
  const sorted = Float64Array.from(waits).sort();
  const after = answerHours.map(() => 0);
  let all = sorted.length + strength;
  for (const { hours, weight } of unheard) {
    all += weight;
    const come = shareBy(now, hours);
    answerHours.forEach((bound, at) => {
      if (bound > hours && come < 1) after[at] += (weight * (now[at] - come)) / (1 - come);
    });
  }
  let come = 0;
  return answerHours.map((hours, at) => {
    while (come < sorted.length && sorted[come] <= hours) come++;
    return (come + after[at] + strength * parent[at]) / all;
  });
}
