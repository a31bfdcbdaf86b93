import type { Participation, Task } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { roleRows, ruleRows, shownTask, type RoleRow } from './present';
import { remedyFor } from './remedies';
import { standingCard } from './standing';

/** The roles that nothing in the person stands against. */
export const possible = (roles: RoleRow[]): RoleRow[] => roles.filter(({ barred }) => !barred);

/** Why the person can have nothing here; empty: they can. */
const barredFrom = ({ barred }: Task, roles: RoleRow[]): { code: string; reason: string } => {
  const whole = barred?.task ?? (possible(roles).length === 0 ? barred?.roles[0] : undefined);
  return whole ?? { code: '', reason: '' };
};

const cancelWords = ({ state, cancelReason }: Task): string => {
  const w = words('task');
  if (state !== 'cancelled') return '';
  return cancelReason ? fill(w.cancelledBecause, { reason: cancelReason }) : w.cancelled;
};

/** Why nobody takes a slot any more; empty: they may. */
const overWords = ({ state, signUpBy }: Task): string => {
  const w = words('task');
  if (state === 'cancelled') return w.cancelled;
  return Date.parse(signUpBy) <= Date.now() ? w.closed : '';
};

export type PageView = ReturnType<typeof pageView>;

/** All that the page shows of a task and of what the person has there; `waiting`: an answer is still to be sent. */
export const pageView = (task: Task, mine: Participation | undefined, waiting: boolean) => {
  const w = words('task');
  const roles = roleRows(task);
  const standing = standingCard(task, mine);
  const barred = barredFrom(task, roles);
  const over = overWords(task);
  const closed = over || (barred.reason && standing.kind === '' ? w.cannot : '');
  const full = possible(roles).every(({ open }) => !open);
  return {
    task: shownTask(task),
    roles,
    rules: ruleRows(task, mine),
    standing,
    waiting,
    barred: over || standing.kind !== '' ? { code: '', reason: '' } : barred,
    barredGo: remedyFor(barred) ? words('dialog')[remedyFor(barred)!.go] : '',
    cancelled: cancelWords(task),
    claimable: closed === '' && !waiting,
    claimText: closed || (waiting ? words('common').waiting : full ? w.wait : w.claim),
    canWithdraw:
      !waiting && mine?.can.withdraw === true && (standing.kind === 'claimed' || standing.kind === 'waiting'),
    withdrawText: standing.kind === 'waiting' ? w.leaveLine : w.withdraw,
    canOrganise: task.can.edit,
  };
};
