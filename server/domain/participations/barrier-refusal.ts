import { skills, type Skill } from '../../../shared/words.ts';
import type { Barrier } from '../../engine/rules/reason.ts';
import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import type { CalendarDoc } from './model.ts';

/** The refusal that a barrier comes to: the same code, with the values that its sentence names. `held`: whence titles come. */
export function refusalOf(barrier: Barrier, held: CalendarDoc['held'] = []): Refusal {
  switch (barrier.code) {
    case 'skill_missing':
    case 'certificate_missing':
      return refuse(barrier.code, { skill: skills[barrier.skill as Skill], skillKey: barrier.skill });
    case 'under_age':
    case 'birth_date_missing':
      return refuse(barrier.code, { minAge: barrier.minAge });
    case 'overlaps':
      return refuse(barrier.code, heldTask(barrier.withTaskId, held));
    case 'travel_too_tight':
      return refuse(barrier.code, {
        ...heldTask(barrier.withTaskId, held),
        minutesNeeded: Math.ceil(barrier.minutesNeeded),
        minutesFree: Math.floor(barrier.minutesFree),
        instead: {
          zh: '如能赶到，请带上 despiteTravel: true 再次提交。',
          en: 'If you can make it, send it again with despiteTravel: true.',
        },
      });
    default:
      return refuse(barrier.code);
  }
}

const heldTask = (taskId: string, held: CalendarDoc['held']) => ({
  with: taskId,
  title: held.find((other) => other.taskId.toHexString() === taskId)?.title,
});
