import type { Document, ObjectId } from 'mongodb';
import { halfLifeMs, withPromises, type PromiseChange } from './reliability.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { people } from './model.ts';

const none = { kept: 0, missed: 0 };

/**
 * Adds to what is known of people's promises, in the change's transaction: `withPromises` carried out by the database,
 * one write a person, so that nothing has to be read first. Of somebody who has left nothing is counted.
 */
export async function countPromises(
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  changes: readonly (PromiseChange & { personId: ObjectId })[],
): Promise<void> {
  const byPerson = new Map<string, (PromiseChange & { personId: ObjectId })[]>();
  for (const change of changes) {
    const key = change.personId.toHexString();
    byPerson.set(key, [...(byPerson.get(key) ?? []), change]);
  }
  if (byPerson.size === 0) return;
  await people.in(db).bulkWrite(
    [...byPerson.values()].map((ofOne) => {
      const { kept, missed, asOf } = withSigns(ofOne);
      return {
        updateOne: {
          filter: { _id: ofOne[0].personId, state: 'active' },
          update: [{ $set: { reliability: added(kept, missed, asOf) } }],
        },
      };
    }),
    { session, ordered: false },
  );
}

/** The changes as one, worth what they are at the last of their instants; unlike a person's sums it may be below 0. */
function withSigns(changes: readonly PromiseChange[]): { kept: number; missed: number; asOf: Date } {
  const up = withPromises(
    none,
    changes.map(({ at, kept, missed }) => ({ at, kept: Math.max(0, kept), missed: Math.max(0, missed) })),
  );
  const down = withPromises(
    none,
    changes.map(({ at, kept, missed }) => ({ at, kept: Math.max(0, -kept), missed: Math.max(0, -missed) })),
  );
  return { kept: up.kept - down.kept, missed: up.missed - down.missed, asOf: up.asOf! };
}

/** The new sums as an expression of the old: both sides brought to the later of the two instants. */
function added(kept: number, missed: number, at: Date): Document {
  const known = { $ifNull: ['$reliability.asOf', at] };
  const share = (since: unknown) => ({ $pow: [2, { $divide: [{ $subtract: [since, '$$asOf'] }, halfLifeMs] }] });
  const side = (name: 'kept' | 'missed', by: number) => ({
    $max: [0, { $add: [{ $multiply: [`$reliability.${name}`, '$$old'] }, { $multiply: [by, '$$new'] }] }],
  });
  return {
    $let: {
      vars: { asOf: { $max: [known, at] } },
      in: {
        $let: {
          vars: { old: share(known), new: share(at) },
          in: { kept: side('kept', kept), missed: side('missed', missed), asOf: '$$asOf' },
        },
      },
    },
  };
}
