import type { ObjectId } from 'mongodb';
import { combine, rowsOf, type Query } from '../../platform/database/query.ts';
import { Reach, type CallerFacts } from '../../platform/http/caller.ts';
import type { UnitTree } from '../units/tree.ts';
import { isCurrent, type HeldGrant } from './queries.ts';
import { grants } from './model.ts';

/** The grants of a person, ended ones too, as they stand at an instant; the tree may be absent where there are none. */
export function reachFacts(
  all: readonly HeldGrant[],
  tree: Pick<UnitTree, 'byId'> | undefined,
  now: Date,
): Pick<CallerFacts, 'grants' | 'endedGrants' | 'pathOf'> {
  return {
    grants: all.filter((grant) => isCurrent(grant, now)),
    endedGrants: all.filter((grant): grant is HeldGrant & { endsAt: Date } => !isCurrent(grant, now)),
    pathOf: (unitId) => tree?.byId.get(unitId.toHexString())?.path ?? [],
  };
}

/** Every grant of some people, ended ones too, by the person's id in hex; nothing of those who never had any. */
export const everyGrantOf = (personIds: readonly ObjectId[]): Query<ReadonlyMap<string, readonly HeldGrant[]>> =>
  combine(
    [rowsOf(grants, { personId: { $in: [...personIds] } }, { personId: 1, unitId: 1, role: 1, endsAt: 1 })],
    (rows) => {
      const byPerson = new Map<string, HeldGrant[]>();
      for (const { personId, ...grant } of rows) {
        const person = personId.toHexString();
        byPerson.set(person, [...(byPerson.get(person) ?? []), grant]);
      }
      return byPerson;
    },
  );

export const reachOfRoles = (all: readonly HeldGrant[], tree: Pick<UnitTree, 'byId'>, now: Date): Reach =>
  new Reach(reachFacts(all, tree, now));
