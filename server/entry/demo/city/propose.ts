import { dayMs, hourMs, minuteMs } from '../../../../shared/durations.ts';
import { skills, type Skill } from '../../../../shared/words.ts';
import type { TaskFacts } from '../../../engine/facts/facts.ts';
import { fits } from '../../../engine/rules/why-not.ts';
import { factorsInWords } from '../../../engine/words/factors.ts';
import { defaultConfig } from '../../../engine/worth/config.ts';
import { worthOf } from '../../../engine/worth/worth.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { FillContext } from './fill-context.ts';
import type { Ledger } from './ledger.ts';
import type { PlannedTask } from './plan-tasks.ts';
import type { LiveRole } from './task-facts.ts';
import type { Volunteer } from './volunteer.ts';

const proposedShare = 0.06;
const maxLooks = 30;

/**
 * Invites a volunteer or two to some of the tasks ahead that are not full, and the demo volunteer until two invitations
 * stand.
 */
export function proposeTo(
  task: TaskDoc,
  facts: TaskFacts & { roles: LiveRole[] },
  planned: PlannedTask,
  asked: Set<Volunteer>,
  ledger: Ledger,
  context: FillContext,
): ParticipationDoc[] {
  const { random, now, demo, nearby } = context;
  const soon = facts.signUpBy > now.getTime() + 6 * hourMs && facts.start < now.getTime() + 10 * dayMs;
  if (task.state !== 'published' || !planned.future || !soon) return [];
  const written: ParticipationDoc[] = [];
  const invite = (volunteer: Volunteer): boolean => {
    const role = facts.roles.find((one) => fits(volunteer.facts, facts, one, now.getTime(), defaultConfig));
    if (!role || asked.has(volunteer)) return false;
    asked.add(volunteer);
    written.push(writeProposal(task, facts, role, volunteer, ledger, context));
    return true;
  };
  for (const volunteer of demo.unaskedFor(task, now)) {
    if (!invite(volunteer)) continue;
    demo.asked(volunteer);
    // Kept free, so that saying yes in the demo is no clash.
    volunteer.facts.busy.push({ taskId: facts.id, start: facts.start, end: facts.end, lng: facts.lng, lat: facts.lat });
  }
  if (!random.chance(proposedShare)) return written;
  let looks = maxLooks;
  for (const volunteer of nearby.around([facts.lng, facts.lat], task.roles[0].skill, random)) {
    if (looks-- === 0 || written.length >= 2) break;
    if (!volunteer.demoKey) invite(volunteer);
  }
  return written;
}

function writeProposal(
  task: TaskDoc,
  facts: TaskFacts,
  role: LiveRole,
  volunteer: Volunteer,
  ledger: Ledger,
  context: FillContext,
): ParticipationDoc {
  const { random, now, makeId } = context;
  const at = new Date(
    Math.max(
      task.publishedAt!.getTime(),
      now.getTime() - random.between(10, volunteer.demoKey ? 60 : 15 * 60) * minuteMs,
    ),
  );
  const words = (locale: 'zh-CN' | 'en', language: 'zh' | 'en'): string =>
    factorsInWords(volunteer.facts, facts, role, now.getTime(), defaultConfig, {
      locale,
      reader: 'volunteer',
      skillName: (skill) => skills[skill as Skill][language],
    });
  const id = makeId('participation');
  ledger.note({
    at,
    action: 'participation.propose',
    actorId: task.createdBy,
    kind: 'participation',
    id,
    unitId: task.unitId,
    from: 'none',
    to: 'proposed',
  });
  return {
    _id: id,
    taskId: task._id,
    roleId: task.roles[facts.roles.indexOf(role)]._id,
    personId: volunteer.id,
    unitId: task.unitId,
    day: task.day,
    start: task.start,
    end: task.end,
    category: task.category,
    branchId: volunteer.branch?.id ?? null,
    state: 'proposed',
    proposal: {
      by: task.createdBy,
      at,
      expiresAt: new Date(Math.min(at.getTime() + dayMs, facts.signUpBy)),
      worth: worthOf(volunteer.facts, facts, role, now.getTime(), defaultConfig).worth,
      reasons: { zh: words('zh-CN', 'zh'), en: words('en', 'en') },
    },
    minutes: { verified: 0, honoured: 0 },
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}
