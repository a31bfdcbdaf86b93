import type { Waiting } from '../../api/queue';
import { checkOutPath } from '../../api/attendance-calls';
import type { Participation } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { attendanceMethods } from '../../shared/words';
import { nextKind } from '../../tools/attendance';
import { sharedWord, clock } from '../../tools/tell';

const kindOf = (waiting: Waiting): 'in' | 'out' => (/check-outs$/.test(waiting.path) ? 'out' : 'in');

/** The kind of the next check: after the service's word, each check that waits turns it round. */
export const kindNow = (participation: Participation, waiting: Waiting[]): 'in' | 'out' => {
  const last = waiting[waiting.length - 1];
  if (!last) return nextKind(participation);
  return last.path === checkOutPath(participation.id) ? 'in' : 'out';
};

/** The big card: where the person stands. */
export const shownPresence = ({
  state,
  attendance,
}: Participation): { tone: string; icon: string; title: string; note: string; hint: string; pending: string } => {
  const w = words('checkIn');
  const how = attendance ? sharedWord(attendanceMethods[attendance.method]) : '';
  const pending = attendance?.pendingReview ? w.pending : '';
  const note = attendance && attendance.visits > 1 ? ` · ${fill(w.visits, { n: attendance.visits })}` : '';
  if (state === 'present' && attendance) {
    const since = fill(w.since, { time: clock(attendance.in), how });
    return { tone: 'card-done', icon: 'check', title: w.isIn, note: since + note, hint: w.outHint, pending };
  }
  if (attendance?.out) {
    const leftAt = fill(w.leftAt, { from: clock(attendance.in), to: clock(attendance.out), how });
    return {
      tone: 'card-done',
      icon: 'check',
      title: w.hasLeft,
      note: leftAt + note,
      hint: state === 'left' ? w.again : '',
      pending,
    };
  }
  if (attendance?.pendingReview)
    return {
      tone: 'card-due',
      icon: 'clock',
      title: w.toReview,
      note: fill(w.since, { time: clock(attendance.in), how }),
      hint: '',
      pending,
    };
  return { tone: '', icon: 'pin', title: w.notYet, note: '', hint: w.notYetHint, pending };
};

/** The checks that wait for the network, in words. */
export const shownWaiting = (waiting: Waiting[]): { key: string; text: string }[] => {
  const w = words('checkIn');
  return waiting.map((one) => ({
    key: one.key,
    text: fill(kindOf(one) === 'in' ? w.queuedIn : w.queuedOut, { time: clock(one.at) }),
  }));
};
