import type { Db, ObjectId } from 'mongodb';
import type { ParticipationState } from '../../../shared/participation-states.ts';
import { participations } from './model.ts';
import type { TaskAndPerson } from './queries.ts';

/** A participation, named by itself or by its task and its volunteer. */
type Named = { _id: ObjectId } | TaskAndPerson;

/** Knows the state that each of these participations is in now; undefined where there is none. */
export async function participationsNow(
  db: Db,
  named: readonly Named[],
): Promise<(one: Named) => ParticipationState | undefined> {
  if (named.length === 0) return () => undefined;
  const ids = named.flatMap((one) => ('_id' in one ? [one._id] : []));
  const pairs = named.flatMap((one) => ('_id' in one ? [] : [one]));
  const rows = await participations
    .in(db)
    .find(
      {
        $or: [
          { _id: { $in: ids } },
          {
            taskId: { $in: pairs.map(({ taskId }) => taskId) },
            personId: { $in: pairs.map(({ personId }) => personId) },
          },
        ],
      },
      { projection: { taskId: 1, personId: 1, state: 1 } },
    )
    .toArray();
  const stateOf = new Map<string, ParticipationState>();
  for (const { _id, taskId, personId, state } of rows) {
    stateOf.set(keyOf({ _id }), state);
    stateOf.set(keyOf({ taskId, personId }), state);
  }
  return (one) => stateOf.get(keyOf(one));
}

const keyOf = (one: Named): string =>
  '_id' in one ? one._id.toHexString() : `${one.taskId.toHexString()} ${one.personId.toHexString()}`;
