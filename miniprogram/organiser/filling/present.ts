import type { Task } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { hourMs } from '../../shared/durations';
import { timeWords } from '../../tools/tell';
import { signUpOver } from '../task-state';
import type { Filling } from './calls';
import { fillingTexts } from './texts';

const tones: Record<Filling['state'], string> = {
  running: 'tag-due',
  kept: 'tag-done',
  missed: 'tag-late',
  stopped: '',
};
/** Times to choose from, in hours from now; the end of sign-up is always one. */
const byHours = [6, 12, 24, 48];
const sharesToChoose: readonly number[] = [0.7, 0.8, 0.9, 0.95];

const percentOf = (share: number): number => Math.round(share * 100);

/** A promise as a card: what was promised, how it stands and, where it is out of reach, why and what would help. */
export const fillingRow = (filling: Filling, task: Task) => {
  const w = ownTexts(fillingTexts);
  const role = task.roles.find(({ id }) => id === filling.roleId);
  // It asks again until its time, where a place falls free.
  const isFull = filling.state === 'running' && filling.places.left === 0;
  const facts = { time: timeWords(filling.by), n: percentOf(filling.promised) };
  return {
    id: filling.id,
    roleId: filling.roleId,
    role: role?.name ?? w.roleGone,
    promised: fill(w.promised, facts),
    state: filling.state,
    stateName: isFull ? w.full : w.states[filling.state],
    tone: isFull ? tones.kept : tones[filling.state],
    sentence: filling.figures?.sentence ?? w.hidden,
    outOfReach: Boolean(filling.figures?.cause),
  };
};

/** The roles that may be promised: with a free place, and without a promise that runs. */
export const rolesToFill = (task: Task, fillings: readonly Filling[]): { id: string; name: string }[] => {
  if (task.state !== 'published' || signUpOver(task) || !task.can.recruit) return [];
  const running = new Set(fillings.filter(({ state }) => state === 'running').map(({ roleId }) => roleId));
  return task.roles
    .filter(({ id, taken, slots }) => taken < slots && !running.has(id))
    .map(({ id, name }) => ({ id, name }));
};

/** The times by which a role may be filled, in words; `hours` is null for the end of sign-up. */
export const timesToChoose = ({ signUpBy }: Task, now: number): { hours: number | null; text: string }[] => [
  ...byHours
    .filter((hours) => now + hours * hourMs < Date.parse(signUpBy))
    .map((hours) => ({ hours, text: fill(ownTexts(fillingTexts).within, { n: hours }) })),
  { hours: null, text: fill(ownTexts(fillingTexts).bySignUp, { time: timeWords(signUpBy) }) },
];

export const shareChips = (): { share: number; text: string }[] =>
  sharesToChoose.map((share) => ({ share, text: `${percentOf(share)}%` }));
