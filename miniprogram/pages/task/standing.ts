import type { Participation, Task } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { activeStates } from '../../shared/participation-states';
import { language } from '../../state/settings';
import { checkInOpen } from '../../tools/attendance';
import { leftWords, timeWords } from '../../tools/tell';

/** How the person stands to the task; each kind has a card of its own. */
export interface StandingCard {
  kind: '' | 'asked' | 'late' | 'waiting' | 'claimed' | 'served';
  title: string;
  note: string;
  /** Until when an answer is awaited, in words. */
  until: string;
  /** Whether the way to check in or out is open now. */
  checkIn: string;
  /** The label of the button that takes the place. */
  accept: string;
}

const none: StandingCard = { kind: '', title: '', note: '', until: '', checkIn: '', accept: '' };

const untilWords = (expiresAt: string, now: number): string =>
  fill(words('task').until, {
    time: timeWords(expiresAt),
    left: leftWords(expiresAt, now),
  });

/** Whether the slot that was asked about is there still: nobody else has it or waits for it. */
const isEmptyFor = ({ roles }: Task, { roleId, state }: Participation): boolean =>
  roles.some(
    ({ id, slots, taken, waiting }) => id === roleId && waiting === 0 && (taken < slots || state === 'offered'),
  );

const claimedTitle = ({ state }: Participation): string => {
  const w = words('task');
  if (state === 'present') return w.isPresent;
  return state === 'left' ? w.hasLeft : w.claimed;
};

/** The card that shows how a person stands to a task. */
export const standingCard = (task: Task, mine: Participation | undefined, now = Date.now()): StandingCard => {
  if (!mine) return none;
  const w = words('task');
  const { state, proposal, offer, waiting } = mine;
  const role = task.roles.find(({ id }) => id === mine.roleId)?.name ?? '';
  // An invitation that has lapsed binds nobody any more, whether the service has noted it yet or not.
  const stands = (asked: { expiresAt: string } | null): boolean => asked !== null && Date.parse(asked.expiresAt) > now;
  if (state === 'proposed' && proposal && stands(proposal)) {
    const note = proposal.reasons?.[language() === 'en' ? 'en' : 'zh'] ?? '';
    return {
      ...none,
      kind: 'asked',
      title: fill(w.asksYou, { unit: task.unitName, role }),
      note,
      accept: w.accept,
      until: untilWords(proposal.expiresAt, now),
    };
  }
  if (state === 'offered' && offer && stands(offer))
    return {
      ...none,
      kind: 'asked',
      title: fill(w.offeredAs, { unit: task.unitName, role }),
      note: w.offeredNote,
      accept: w.takePlace,
      until: untilWords(offer.expiresAt, now),
    };
  if (mine.can.takeLate && isEmptyFor(task, mine))
    return { ...none, kind: 'late', title: fill(w.lateFor, { role }), note: w.lateNote, accept: w.takeLate };
  if (state === 'waiting') {
    const title = waiting ? fill(w.inLine, { position: waiting.position, of: waiting.of }) : w.inLineSomewhere;
    return { ...none, kind: 'waiting', title, note: w.inLineNote };
  }
  if (activeStates.includes(state)) {
    const open = checkInOpen(mine, now) ? (state === 'present' ? w.checkOut : w.checkIn) : '';
    return { ...none, kind: 'claimed', title: claimedTitle(mine), note: fill(w.claimedNote, { role }), checkIn: open };
  }
  if (['completed', 'certified', 'disputed', 'absent', 'excused', 'void'].includes(state)) {
    return {
      ...none,
      kind: 'served',
      title: words('me').states[state],
      note: state === 'completed' ? w.toConfirm : '',
    };
  }
  return none;
};
