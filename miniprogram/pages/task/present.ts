import { dayMs } from '../../shared/durations';
import type { Participation, Role, Task } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { freeWithdrawalUntil } from '../../shared/free-withdrawal';
import { activeStates } from '../../shared/participation-states';
import { placesLeft } from '../../shared/tell/quantities';
import { distanceOf } from '../../state/distances';
import { categoryWords, skillInSentence } from '../../state/filters';
import { distanceWords, placesWords, spanWords, timeWords } from '../../tools/tell';

/** From so long before the start a place that is left is near its time, in ms. */
const nearFrom = dayMs;

const distanceText = (task: Task): string => {
  const km = distanceOf(task);
  return km === undefined ? '' : fill(words('task').distance, { distance: distanceWords(km) });
};

/** Why there is no exact address yet, and when there will be one; empty: it is there. */
const placeNote = ({ place: { address, awaits, shownFrom } }: Task): string => {
  const w = words('task');
  if (address !== null) return '';
  if (awaits === 'time' && shownFrom) return fill(w.placeFrom, { time: timeWords(shownFrom) });
  return awaits === 'agreement' ? w.placeAgreed : awaits === 'contact' ? w.placeReachable : w.exactAfter;
};

/** The facts of a task as its screen shows them. */
export const shownTask = (task: Task, now = Date.now()) => {
  const left = placesLeft(task.roles);
  return {
    title: task.title,
    unitName: task.unitName,
    icon: task.category,
    categoryName: categoryWords(task.category),
    when: spanWords(task.start, task.end),
    address: task.place.address ?? task.place.area,
    placeNote: placeNote(task),
    distance: distanceText(task),
    left,
    near: left > 0 && Date.parse(task.start) - now < nearFrom,
    placesText: placesWords(task.roles),
    description: task.description,
    risks: task.risks,
    safeguards: task.safeguards,
    contactName: task.contact?.name ?? '',
    phone: task.contact?.phone ?? '',
  };
};

const needsOf = ({ skill, certified }: Role): string => {
  if (!skill) return '';
  const w = words('task');
  return fill(certified ? w.needsCertificate : w.needsSkill, { skill: skillInSentence(skill) });
};

export const roleRows = ({ roles, barred }: Task) =>
  roles.map((role) => ({
    id: role.id,
    name: role.name,
    left: placesLeft([role]),
    // A slot that falls free belongs to the waitlist while there is one.
    open: role.slots > role.taken && role.waiting === 0,
    /** Why this person cannot have it, in the service's words; empty: nothing stands against it. */
    barred: barred?.roles.find(({ roleId }) => roleId === role.id)?.reason ?? '',
    leftText: role.waiting > 0 ? fill(words('task').inLineCount, { n: role.waiting }) : placesWords([role]),
    takenText: fill(words('task').taken, { taken: role.taken, slots: role.slots }),
    percent: Math.min(100, Math.round((100 * role.taken) / role.slots)),
    needs: needsOf(role),
  }));
export type RoleRow = ReturnType<typeof roleRows>[number];

/** Until when the place may be given back without a reason: that of the person's own claim, else of the task. */
export const withdrawsFreelyUntil = ({ withdrawBy, start }: Task, mine: Participation | undefined): number => {
  const by = Date.parse(withdrawBy);
  if (!mine?.confirmedAt || !activeStates.includes(mine.state)) return by;
  return freeWithdrawalUntil({ withdrawBy: by, start: Date.parse(start), confirmedAt: Date.parse(mine.confirmedAt) });
};

/** The facts before signing up, the conditions first. A deadline that is over is said as what holds now. */
export const ruleRows = (task: Task, mine: Participation | undefined, now = Date.now()): string[] => {
  const w = words('task');
  const { rules, signUpBy } = task;
  const until = withdrawsFreelyUntil(task, mine);
  return [
    rules.partyOnly ? w.partyOnly : '',
    rules.minAge > 0 ? fill(w.minAge, { n: rules.minAge }) : '',
    rules.unitOnly ? w.unitOnly : '',
    rules.invitedOnly ? w.invitedOnly : '',
    Date.parse(signUpBy) > now ? fill(w.signUpBy, { time: timeWords(signUpBy, now) }) : w.closed,
    until > now ? fill(w.withdrawBy, { time: timeWords(until, now) }) : w.withdrawLate,
    w.voluntary,
  ].filter(Boolean);
};

/** The confirmation's words: the role, when and where, and what holds for giving it back. */
export const claimSummary = (task: Task, role: Pick<RoleRow, 'name'>, more = ''): string => {
  const w = words('task');
  return [
    fill(w.summaryRole, { role: role.name }),
    spanWords(task.start, task.end),
    task.place.address ?? task.place.area,
    more,
    ...ruleRows(task, undefined).map((rule) => `· ${rule}`),
  ]
    .filter(Boolean)
    .join('\n');
};
