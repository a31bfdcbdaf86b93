import { skills, type Skill } from '../../../shared/words.ts';
import type { Barrier } from '../../engine/rules/reason.ts';
import { Refusal, type Told } from '../../platform/refusals/refuse.ts';
import type { CalendarDoc } from './model.ts';

/**
 * The refusal that a barrier comes to: the same code, with the values that its sentence names. `held`: whence titles
 * come.
 */
export function refusalOf(barrier: Barrier, held: CalendarDoc['held'] = []): Refusal {
  const { code, details } = barrierTold(barrier, held);
  return new Refusal(code, details);
}

/** A barrier as it is told in a sentence: making an error of each would cost its reader the stack. */
export function barrierTold(barrier: Barrier, held: CalendarDoc['held'] = []): Told {
  switch (barrier.code) {
    case 'skill_missing':
    case 'certificate_missing':
      return { code: barrier.code, details: { skill: skills[barrier.skill as Skill], skillKey: barrier.skill } };
    case 'under_age':
    case 'birth_date_missing':
      return { code: barrier.code, details: { minAge: barrier.minAge } };
    case 'overlaps':
      return { code: barrier.code, details: heldTask(barrier.withTaskId, held) };
    case 'travel_too_tight':
      return {
        code: barrier.code,
        details: {
          ...heldTask(barrier.withTaskId, held),
          minutesNeeded: Math.ceil(barrier.minutesNeeded),
          minutesFree: Math.floor(barrier.minutesFree),
          instead: {
            zh: '如能赶到，请带上 despiteTravel: true 再次提交。',
            en: 'If you can make it, send it again with despiteTravel: true.',
          },
        },
      };
    default:
      return { code: barrier.code, details: undefined };
  }
}

const heldTask = (taskId: string, held: CalendarDoc['held']) => ({
  with: taskId,
  title: held.find((other) => other.taskId.toHexString() === taskId)?.title,
});
