import { minuteMs } from '../../../../shared/durations.ts';
import type { TaskFacts } from '../../../engine/facts/facts.ts';
import { whyNot } from '../../../engine/rules/why-not.ts';
import { defaultConfig } from '../../../engine/worth/config.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { FillContext } from './fill-context.ts';
import type { Ledger } from './ledger.ts';
import type { PlannedTask } from './plan-tasks.ts';
import type { LiveRole } from './task-facts.ts';
import type { Volunteer } from './volunteer.ts';

/** So many full roles have a line. */
const waitlistShare = 0.5;
const maxLooks = 40;

/** Puts a few volunteers who would fit into the waitlist of a full role that lies ahead. */
export function waitFor(
  task: TaskDoc,
  facts: TaskFacts & { roles: LiveRole[] },
  planned: PlannedTask,
  claims: readonly ParticipationDoc[],
  asked: Set<Volunteer>,
  ledger: Ledger,
  context: FillContext,
): ParticipationDoc[] {
  const { random, now, nearby, makeId } = context;
  if (task.state !== 'published' || !planned.future || facts.signUpBy < now.getTime() + 60 * minuteMs) return [];
  const written: ParticipationDoc[] = [];
  task.roles.forEach((role, i) => {
    if (role.taken < role.slots || !random.chance(waitlistShare)) return;
    const wanted = random.between(1, 3);
    const line: ParticipationDoc[] = [];
    // Nobody joins a waitlist before the last slot was taken.
    const full = Math.max(
      ...claims.filter(({ roleId }) => roleId.equals(role._id)).map(({ confirmedAt }) => confirmedAt!.getTime()),
    );
    let looks = maxLooks;
    for (const volunteer of nearby.around([facts.lng, facts.lat], role.skill, random)) {
      if (line.length === wanted || looks-- === 0) break;
      const reasons = whyNot(volunteer.facts, facts, facts.roles[i], now.getTime(), defaultConfig);
      if (volunteer.demoKey || asked.has(volunteer) || reasons.some(({ code }) => code !== 'task_full')) continue;
      asked.add(volunteer);
      const waitingSince = new Date(
        Math.floor(full + ((now.getTime() - full) * (line.length + random.next())) / wanted),
      );
      line.push({
        _id: makeId('participation'),
        taskId: task._id,
        roleId: role._id,
        personId: volunteer.id,
        unitId: task.unitId,
        day: task.day,
        start: task.start,
        end: task.end,
        category: task.category,
        branchId: null,
        state: 'waiting',
        waitingSince,
        minutes: { verified: 0, honoured: 0 },
        version: 1,
        createdAt: waitingSince,
        updatedAt: waitingSince,
      });
    }
    if (line.length === 0) return;
    role.waiting = line.length;
    role.lineEnd = line[line.length - 1].waitingSince!;
    for (const row of line) {
      ledger.note({
        at: row.createdAt,
        action: 'participation.wait',
        actorId: row.personId,
        kind: 'participation',
        id: row._id,
        unitId: row.unitId,
        from: 'none',
        to: 'waiting',
      });
    }
    written.push(...line);
  });
  return written;
}
