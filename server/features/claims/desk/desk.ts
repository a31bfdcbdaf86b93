import { together } from '../../../platform/database/asked.ts';
import { createGroupDesk, type DeskOptions, type GroupDesk } from '../../../platform/batch-commit/desk.ts';
import type { GroupContext } from '../../../platform/batch-commit/context.ts';
import type { DeskKind } from '../../../platform/batch-commit/kind.ts';
import { isAudited } from '../../../domain/audit/record.ts';
import { holdTasks } from '../../../domain/tasks/places.ts';
import type { UnitTreeReader } from '../../../domain/units/tree.ts';
import type { CalendarDoc, ParticipationDoc } from '../../../domain/participations/model.ts';
import { decide, type Effect } from './decide.ts';
import { waiting, type PlaceChange, type WaitingChange } from './place-change.ts';
import type { Rules } from './rules.ts';
import { taskIdsOf, worldOf, type World } from './world.ts';
import { writeGroup } from './write-group.ts';

declare module '../../../platform/http/services.ts' {
  interface Services {
    claims: ClaimDesk;
  }
}

export type ClaimDesk = GroupDesk<PlaceChange>;
export type ClaimContext = GroupContext & { units: UnitTreeReader; rules: Rules };

/** The world that the decisions change as they go, and what it was when it was read. */
interface ClaimWorld {
  now: World;
  before: { participations: Map<string, ParticipationDoc>; calendars: Map<string, CalendarDoc> };
}

/** The desk at which every change of places is handed in; no two groups under way share a task or a person. */
export function createClaimDesk(context: ClaimContext, options?: DeskOptions): ClaimDesk {
  const desk = createGroupDesk(context, claims(context), options);
  return { submit: (change) => desk.submit(waiting(change)), idle: () => desk.idle() };
}

const claims = ({ db, units, rules }: ClaimContext): DeskKind<WaitingChange, ClaimWorld, Effect> => ({
  name: 'claims',
  touches: ({ task, person }) => [task, person],
  hold: (session, group) => holdTasks(db, session, taskIdsOf(group)),
  asks: (group) =>
    together([worldOf(units, group)], (world) => ({
      now: world,
      before: { participations: new Map(world.participations), calendars: new Map(world.calendars) },
    })),
  decide: (world, change) => decide(world.now, change, rules),
  write: (session, effects, { now, before }) => writeGroup(db, session, effects, now.calendars, before),
  committed: ({ audit }) => isAudited(db, audit._id),
});
