import type { Db, ObjectId } from 'mongodb';
import { servedIn } from '../../domain/participations/served.ts';
import { countPublishedTasks, countUnfinishedTasks } from '../../domain/tasks/unit-paths.ts';
import { membersOf } from '../../domain/temporary-organisations/queries.ts';
import { countOut } from '../../platform/schema/schema.ts';
import { named, shape, type Infer } from '../../platform/schema/shape.ts';

export const reportSchema = named(
  'OrganisationReport',
  shape({
    members: countOut(),
    tasks: countOut(),
    openTasks: countOut(),
    participations: countOut(),
    people: countOut(),
    minutesVerified: countOut(),
    minutesHonoured: countOut(),
  }),
);

/**
 * The work of an organisation as the records tell it now: hours that are confirmed after its end are in it.
 * `openTasks`: those that whoever took over still has.
 */
export async function reportOf(db: Db, organisationId: ObjectId, now: Date): Promise<Infer<typeof reportSchema>> {
  const [members, tasks, openTasks, served] = await Promise.all([
    membersOf(db, organisationId),
    countPublishedTasks(db, organisationId),
    countUnfinishedTasks(db, organisationId, now),
    servedIn(db, organisationId),
  ]);
  return {
    members: members.filter(({ joinedAt }) => joinedAt !== undefined).length,
    tasks,
    openTasks,
    ...served,
  };
}
