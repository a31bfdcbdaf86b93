import { waitingFor } from '../api/queue';
import type { Mine } from '../api/types';
import { fill, words } from '../i18n/index';
import { servedStates } from '../shared/participation-states';
import { checkInOpen, checkKey } from './attendance';
import { leftWords, minutesWords, spanWords, startWords, timeWords } from './tell';

const base = ({ participation, task }: Mine) => ({
  id: participation.id,
  taskId: task.id,
  title: task.title,
  when: spanWords(task.start, task.end),
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
    tone: state === 'waiting' ? 'tag-due' : 'tag-done',
    countdown: waiting ? fill(w.inLine, { position: waiting.position, of: waiting.of }) : startWords(task.start),
    where: task.place.address ?? task.place.area,
    contact: task.contact?.name ?? '',
    phone: task.contact?.phone ?? '',
    checkIn: open ? (state === 'present' ? w.checkOut : w.checkIn) : '',
    queued: waitingFor(checkKey(participation.id)) ? words('common').waiting : '',
  };
};

/** The asker, and the task asked for. */
const asksWords = ({ participation, task: { unitName, roleName: role } }: Mine): string =>
  fill(participation.state === 'offered' ? words('task').offeredAs : words('task').asksYou, { unit: unitName, role });

/** An invitation, or a place from the waiting list. */
export const askedRow = (mine: Mine) => {
  const { proposal, offer, state } = mine.participation;
  const expires = (state === 'offered' ? offer : proposal)?.expiresAt;
  const time = expires ? timeWords(expires) : '';
  const left = expires ? leftWords(expires) : '';
  return {
    ...base(mine),
    state: state === 'offered' ? words('task').offered : words('task').invited,
    asks: asksWords(mine),
    note: fill(words('task').until, { time, left }),
  };
};

/** Participations that are over; the two tiers of hours stay apart. */
export const pastRow = (mine: Mine) => {
  const { state, minutes, can } = mine.participation;
  const served = servedStates.includes(state);
  const tiers = [
    minutes.verified > 0 ? `${words('hours').verified} ${minutesWords(minutes.verified)}` : '',
    minutes.honoured > 0 ? `${words('hours').honoured} ${minutesWords(minutes.honoured)}` : '',
  ].filter(Boolean);
  return { ...base(mine), done: served, hours: served ? tiers.join(' · ') : '', toConfirm: can.certify };
};
