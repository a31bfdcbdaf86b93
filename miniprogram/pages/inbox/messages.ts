import type { Mine, Need } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { language } from '../../state/settings';
import { agoWords } from '../../tools/define-page';
import { clock, day, dayWords, spanWords } from '../../tools/time';

export interface Message { key: string; title: string; body: string; age: string; at: number; url: string; tone: 'red' | 'green' | 'amber' | ''; icon: string; toAnswer: boolean }

/** How long something that happened stays among the messages. */
const keptFor = 14 * day;

const fromMine = ({ participation, task }: Mine, now: number): Omit<Message, 'age'> | undefined => {
  const w = words('inbox');
  const { state, proposal, endedAt, reason } = participation;
  const common = { key: `${participation.id}-${state}`, url: `/pages/task/index?id=${task.id}`, toAnswer: false };
  const because = reason ? fill(w.because, { reason }) : '';
  const at = endedAt ? Date.parse(endedAt) : now;
  if (state === 'proposed' && proposal) {
    const time = `${dayWords(proposal.expiresAt, language())} ${clock(proposal.expiresAt)}`;
    return {
      ...common, title: fill(w.invitation, { title: task.title }), body: fill(w.invitationBody, { time }), at: Date.parse(proposal.at),
      tone: 'red', icon: 'star', toAnswer: true,
    };
  }
  if (state === 'confirmed' && Date.parse(task.start) - now < day && Date.parse(task.end) > now) {
    const body = fill(w.tomorrowBody, { time: spanWords(task.start, task.end, language()), place: task.place.address ?? task.place.area });
    return { ...common, title: fill(w.tomorrow, { title: task.title }), body, at: now, tone: 'green', icon: 'clock' };
  }
  if (state === 'cancelled') return { ...common, title: fill(w.cancelled, { title: task.title }), body: because, at, tone: 'amber', icon: 'inbox' };
  if (state === 'removed') return { ...common, title: fill(w.removed, { title: task.title }), body: because, at, tone: 'amber', icon: 'inbox' };
  if (state === 'expired') return { ...common, title: fill(w.expired, { title: task.title }), body: '', at, tone: '', icon: 'clock' };
  return undefined;
};

const fromNeed = (need: Need): Omit<Message, 'age'> => ({
  key: `${need.id}-${need.state}`,
  title: fill(words('inbox').need, { title: need.title, state: words('needs').states[need.state] }),
  body: need.unit?.name ?? '', at: Date.parse(need.updatedAt), url: `/pages/need/index?id=${need.id}`,
  tone: need.state === 'served' ? 'green' : '', icon: 'ask', toAnswer: false,
});

/** What is new for a person: drawn from the records themselves, so that nothing can be missed or stale. */
export const messagesFrom = (mine: Mine[], needs: Need[], now = Date.now()): Message[] =>
  [...mine.map((row) => fromMine(row, now)), ...needs.map(fromNeed)]
    .filter((message): message is Omit<Message, 'age'> => message !== undefined && now - message.at < keptFor)
    .sort((a, b) => Number(b.toAnswer) - Number(a.toAnswer) || b.at - a.at)
    .map((message) => ({ ...message, age: agoWords(message.at, now) }));
