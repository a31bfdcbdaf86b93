import type { Role, Task } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { categoryWords, skillWords } from '../../state/filters';
import { listPlace } from '../../state/place';
import { language } from '../../state/settings';
import { distanceKm, distanceWords } from '../../tools/place';
import { clock, dayWords, spanWords } from '../../tools/time';

const timeWords = (iso: string): string => `${dayWords(iso, language())} ${clock(iso)}`;
const leftWords = (left: number): string =>
  left > 0 ? fill(words('common').places, { n: left }) : words('common').full;

/** The facts of a task as its screen shows them. */
export const shownTask = (task: Task) => {
  const left = Math.max(0, task.slots - task.taken);
  const from = listPlace()?.point;
  return {
    title: task.title,
    unitName: task.unitName,
    categoryName: categoryWords(task.category),
    when: spanWords(task.start, task.end, language()),
    address: task.place.address ?? task.place.area,
    exact: task.place.address !== null,
    distance: from
      ? fill(words('task').distance, { distance: distanceWords(distanceKm(from, task.place.point.coordinates)) })
      : '',
    left,
    placesText: leftWords(left),
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
  return fill(certified ? w.needsCertificate : w.needsSkill, { skill: skillWords(skill) });
};

export const roleRows = (task: Task) =>
  task.roles.map((role) => ({
    id: role.id,
    name: role.name,
    left: Math.max(0, role.slots - role.taken),
    // While people are in line, what falls free is theirs.
    open: role.slots > role.taken && role.waiting === 0,
    leftText:
      role.waiting > 0 ? fill(words('task').inLineCount, { n: role.waiting }) : leftWords(role.slots - role.taken),
    takenText: fill(words('task').taken, { taken: role.taken, slots: role.slots }),
    percent: Math.min(100, Math.round((100 * role.taken) / role.slots)),
    needs: needsOf(role),
  }));

/** The terms to know before signing up, the conditions first. */
export const ruleRows = ({ rules, signUpBy, withdrawBy }: Task): string[] => {
  const w = words('task');
  return [
    rules.partyOnly ? w.partyOnly : '',
    rules.minAge > 0 ? fill(w.minAge, { n: rules.minAge }) : '',
    rules.unitOnly ? w.unitOnly : '',
    rules.invitedOnly ? w.invitedOnly : '',
    fill(w.signUpBy, { time: timeWords(signUpBy) }),
    fill(w.withdrawBy, { time: timeWords(withdrawBy) }),
    w.voluntary,
  ].filter(Boolean);
};
