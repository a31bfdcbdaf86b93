import { dayMs } from '../../shared/durations';
import type { ListedTask } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { placesLeft, thousands } from '../../shared/tell/quantities';
import { placesWords, spanWords, startWords } from '../../tools/tell';
import { shownState, signUpOver } from '../task-state';

/** From so long before the start a task that lacks people is something to see to, in ms. */
const urgentFromMs = 2 * dayMs;

export const taskRow = (task: ListedTask) => {
  const w = words('desk');
  const inLine = task.roles.reduce((sum, { waiting }) => sum + waiting, 0);
  return {
    id: task.id,
    title: task.title,
    icon: task.category,
    ...shownState(task),
    full: placesLeft(task.roles) === 0,
    when: spanWords(task.start, task.end),
    filled: fill(w.filled, { taken: task.taken, slots: task.slots }),
    waiting: inLine > 0 ? fill(words('people').waitingCount, { n: inLine }) : '',
    percent: task.slots > 0 ? Math.min(100, Math.round((100 * task.taken) / task.slots)) : 0,
  };
};

/** Something that waits for the organiser, and where it is seen to. */
export interface DueRow {
  key: string;
  icon: string;
  text: string;
  note: string;
  url: string;
}

/** A page of something that waits; `more`: there are more than it holds. */
interface Waiting {
  n: number;
  more: boolean;
}

const counted = (one: string, many: string, { n, more }: Waiting): string =>
  fill(more ? many : one, { n: thousands(n) });

/** Tasks that will not fill by themselves any more, as they begin soon. */
const unfilled = (tasks: ListedTask[], now: number): DueRow[] =>
  tasks
    .filter(
      (task) =>
        task.state === 'published' &&
        !signUpOver(task, now) &&
        placesLeft(task.roles) > 0 &&
        Date.parse(task.start) - now < urgentFromMs,
    )
    .map((task) => ({
      key: task.id,
      icon: 'people',
      text: task.title,
      note: fill(words('desk').dueUnfilled, { start: startWords(task.start, now), left: placesWords(task.roles) }),
      url: `/organiser/people/index?id=${task.id}`,
    }));

/** The items that are due, the most pressing first. */
export const dueRows = (
  unitId: string,
  coming: ListedTask[],
  disputes: Waiting | null,
  cases: { total: number; late: number },
  toConfirm: Waiting,
  now = Date.now(),
): DueRow[] => {
  const w = words('desk');
  const url = (page: string): string => `/organiser/${page}/index?unit=${unitId}`;
  return [
    ...unfilled(coming, now),
    ...(toConfirm.n > 0
      ? [
          {
            key: 'toConfirm',
            icon: 'clock',
            text: counted(w.dueToConfirm, w.dueToConfirmMore, toConfirm),
            note: '',
            url: `${url('hours')}&at=3`,
          },
        ]
      : []),
    ...(cases.total > 0
      ? [
          {
            key: 'cases',
            icon: 'ask',
            text: fill(w.dueCases, { n: thousands(cases.total) }),
            note: cases.late > 0 ? fill(w.dueCasesLate, { n: thousands(cases.late) }) : '',
            url: url('cases'),
          },
        ]
      : []),
    ...(disputes && disputes.n > 0
      ? [
          {
            key: 'disputes',
            icon: 'flag',
            text: counted(w.dueDisputes, w.dueDisputesMore, disputes),
            note: '',
            url: url('disputes'),
          },
        ]
      : []),
  ];
};
