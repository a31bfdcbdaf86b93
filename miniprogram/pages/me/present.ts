import { waitingFor } from '../../api/queue';
import type { Mine } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { servedStates } from '../../shared/participation-states';
import { language } from '../../state/settings';
import { checkInOpen, checkKey } from '../../tools/attendance';
import { clock, day, dayWords, hour, leftWords, minute, spanWords } from '../../tools/time';

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

/** A task that the person will go to, is at, or is in line for. */
export const upcomingRow = (mine: Mine) => {
  const { participation, task } = mine;
  const w = words('task');
  const { waiting, state } = participation;
  const open = checkInOpen(participation);
  return {
    ...base(mine),
    tone: state === 'waiting' ? 'tag-amber' : 'tag-green',
    countdown: waiting ? fill(w.inLine, { position: waiting.position, of: waiting.of }) : countdownWords(task.start),
    where: task.place.address ?? task.place.area,
    contact: task.contact?.name ?? '',
    phone: task.contact?.phone ?? '',
    checkIn: open ? (state === 'present' ? w.checkOut : w.checkIn) : '',
    queued: waitingFor(checkKey(participation.id)) ? words('common').waiting : '',
  };
};

/** An invitation, or a place from the waiting list. */
export const askedRow = (mine: Mine) => {
  const { proposal, offer, state } = mine.participation;
  const expires = (state === 'offered' ? offer : proposal)?.expiresAt;
  const time = expires ? `${dayWords(expires, language())} ${clock(expires)}` : '';
  const left = expires ? leftWords(expires, language()) : '';
  return {
    ...base(mine),
    state: state === 'offered' ? words('task').offered : words('task').invited,
    note: fill(words('task').until, { time, left }),
  };
};

/** A participation that is over; the two tiers of hours stay apart. */
export const pastRow = (mine: Mine) => {
  const { state, minutes, can } = mine.participation;
  const c = words('common');
  const served = servedStates.includes(state);
  const tiers = [
    minutes.verified > 0 ? `${words('hours').verified} ${fill(c.hours, { n: hoursWords(minutes.verified) })}` : '',
    minutes.honoured > 0 ? `${words('hours').honoured} ${fill(c.hours, { n: hoursWords(minutes.honoured) })}` : '',
  ].filter(Boolean);
  return { ...base(mine), done: served, hours: served ? tiers.join(' · ') : '', toConfirm: can.certify };
};
