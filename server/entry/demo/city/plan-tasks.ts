import { dayMs, minuteMs } from '../../../../shared/durations.ts';
import type { UnitKind } from '../../../../shared/words.ts';
import { isWeekend, localDay } from '../../../engine/geo/local-time.ts';
import { randomFor, type Random } from '../random.ts';
import { weightedChoice } from '../weighted.ts';
import type { TemplateWords } from '../words/templates/template.ts';
import { templates } from '../words/templates/templates.ts';
import type { Community } from './geography.ts';
import { futureDays, type Scale } from './scale.ts';

/** Minutes by which the city is ahead of UTC; China keeps one offset all year. */
export const utcOffsetMinutes = 480;

/** A task before it is written: what, where, when. */
export interface PlannedTask {
  template: TemplateWords;
  community: Community;
  by: UnitKind;
  start: number;
  future: boolean;
}

const drawTemplate = weightedChoice(templates, ({ weight }) => weight);
/** Nobody posts a task that begins sooner. */
const noticeMs = 90 * minuteMs;

/** The tasks of the city in the order of their days: `days` of history, then the fortnight from today on. */
export function planTasks(
  scale: Scale,
  communities: readonly Community[],
  home: Community,
  peopleIn: (community: Community) => number,
  seed: number,
  now: Date,
): PlannedTask[][] {
  const random = randomFor(seed, 'plan');
  const drawCommunity = weightedChoice(communities, (community) => peopleIn(community) + 0.5);
  const today = localDay(now.getTime(), utcOffsetMinutes);
  const days = Array.from({ length: scale.historyDays + futureDays }, (): PlannedTask[] => []);

  const plan = (future: boolean, daysAhead: () => number): void => {
    const template = drawTemplate(random);
    const community = random.chance(scale.demoShare) ? home : drawCommunity(random);
    const by = random.pick<UnitKind>(template.by ?? ['community']);
    for (;;) {
      const ahead = daysAhead();
      const start =
        (today + ahead) * dayMs - utcOffsetMinutes * minuteMs + random.pick(template.starts) * 60 * minuteMs;
      if (!suits(template, start) || future !== start > now.getTime()) continue;
      if (future && start < now.getTime() + noticeMs) continue;
      days[ahead + scale.historyDays].push({ template, community, by, start, future });
      return;
    }
  };
  for (let i = 0; i < scale.pastTasks; i++) plan(false, () => -random.below(scale.historyDays + 1));
  for (let i = 0; i < scale.futureTasks; i++) plan(true, () => soonerMore(random));
  for (const day of days) day.sort((a, b) => a.start - b.start);
  return days;
}

const suits = ({ days }: TemplateWords, start: number): boolean =>
  days === undefined || (days === 'weekend') === isWeekend(start, utcOffsetMinutes);

/** The next days are posted more fully than those after them. */
const soonerMore = (random: Random): number => Math.floor(futureDays * random.next() ** 1.25);
