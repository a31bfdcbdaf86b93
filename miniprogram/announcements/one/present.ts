import type { Announcement } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { announcementKinds, appealAsks } from '../shared/announcements';
import { sharedWord, timeWords } from '../../tools/tell';
import { bylineOf } from '../byline';
import { announcementTexts } from '../texts';

type Text = NonNullable<Announcement['live']>;

const overWords = ({ state }: Announcement): string => {
  const w = ownTexts(announcementTexts);
  return state === 'expired' ? w.expired : state === 'retracted' ? w.retracted : '';
};

/** The call of an appeal, as its page shows it. */
const callOf = ({ live, left }: Announcement): object | null => {
  const call = live?.call;
  if (!call) return null;
  const w = ownTexts(announcementTexts);
  return {
    what: sharedWord(appealAsks[call.ask]),
    place: call.place && fill(w.place, { place: call.place }),
    left: left === null ? '' : left === 0 ? w.full : fill(w.left, { n: left, measure: call.measure }),
    next: call.next,
    counts: call.ask !== 'offer',
    amountLabel: fill(w.amount, { measure: call.measure }),
  };
};

const pledgeOf = ({ pledge, live }: Announcement): object | null => {
  if (!pledge || pledge.state === 'withdrawn' || !live?.call) return null;
  const w = ownTexts(announcementTexts);
  const isIn = pledge.state === 'in';
  return {
    isIn,
    title: isIn ? w.in : w.waiting,
    amount: live.call.ask === 'offer' ? '' : fill(w.inAmount, { amount: pledge.amount, measure: live.call.measure }),
    before: isIn ? '' : fill(w.before, { n: pledge.before }),
  };
};

const awaitingOf = ({ awaiting, can }: Announcement): object | null => {
  if (!awaiting) return null;
  const w = ownTexts(announcementTexts);
  return {
    title: awaiting.title,
    text: awaiting.text,
    until: fill(w.until, { time: timeWords(awaiting.expiresAt) }),
    hint: can.approve ? fill(w.toApproveHint, { name: awaiting.by.displayName }) : '',
  };
};

const isIn = ({ pledge }: Announcement): boolean => pledge !== null && pledge.state !== 'withdrawn';

/** An announcement as its page draws it; `waiting`: an answer to it waits for the network. */
export const drawnAnnouncement = (one: Announcement, waiting: boolean): object => {
  const w = ownTexts(announcementTexts);
  const live: Text | null = one.live;
  const canJoin = one.can.join && !isIn(one) && !waiting;
  return {
    number: live?.number ?? 0,
    shown: {
      title: one.title,
      text: live?.text ?? '',
      kindName: sharedWord(announcementKinds[one.kind]),
      isAppeal: one.kind === 'appeal',
      exercise: one.exercise,
      urgent: live?.urgent ?? false,
      version: live && live.number > 1 ? fill(w.version, { n: live.number }) : '',
      byline: bylineOf(one),
      until: live ? fill(w.until, { time: timeWords(live.expiresAt) }) : '',
      over: overWords(one),
      because: one.retracted ? fill(w.because, { reason: one.retracted.reason }) : '',
      acknowledged: one.mine?.acknowledged ?? false,
      acts: canJoin,
    },
    call: callOf(one),
    pledge: pledgeOf(one),
    awaiting: awaitingOf(one),
    canJoin,
    canAcknowledge: one.can.acknowledge && !one.mine?.acknowledged,
    waiting,
  };
};
