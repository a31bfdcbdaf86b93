import type { Mine } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { language } from '../../state/settings';
import { clock, day, dayWords, hour, minute, spanWords } from '../../tools/time';

/** Minutes as hours with one decimal where it says something: "2", "1.5". */
export const hoursWords = (minutes: number): string => String(Math.round(minutes / 6) / 10);

/** "2 天后开始", "3 小时后开始", "进行中" */
const countdownWords = (start: string, now = Date.now()): string => {
  const w = words('me');
  const left = Date.parse(start) - now;
  if (left <= 0) return w.running;
  const days = Math.round(left / day);
  if (left >= day) return fill(w.startsIn, { time: days === 1 ? w.startsDay : fill(w.startsDays, { n: days }) });
  if (left >= hour) return fill(w.startsIn, { time: fill(w.startsHours, { n: Math.round(left / hour) }) });
  return fill(w.startsIn, { time: fill(w.startsMinutes, { n: Math.max(1, Math.round(left / minute)) }) });
};

const base = ({ participation, task }: Mine) => ({
  id: participation.id,
  taskId: task.id,
  title: task.title,
  when: spanWords(task.start, task.end, language()),
  state: words('me').states[participation.state],
});

export const upcomingRow = (mine: Mine) => ({
  ...base(mine),
  countdown: countdownWords(mine.task.start),
  where: mine.task.place.address ?? mine.task.place.area,
  contact: mine.task.contact?.name ?? '',
  phone: mine.task.contact?.phone ?? '',
});

export const invitationRow = (mine: Mine) => {
  const expires = mine.participation.proposal?.expiresAt;
  const time = expires ? `${dayWords(expires, language())} ${clock(expires)}` : '';
  return { ...base(mine), note: fill(words('task').expires, { time }) };
};

export const pastRow = (mine: Mine) => {
  const { state, minutes } = mine.participation;
  const done = state === 'completed';
  return { ...base(mine), done, hours: done ? fill(words('common').hours, { n: hoursWords(minutes.verified + minutes.honoured) }) : '' };
};
