import { ObjectId, type Db } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { neighbourhoodOf } from '../../domain/offers/neighbourhood.ts';
import { standingOffers } from '../../domain/offers/ranked.ts';
import { callableAmong, callablesIn } from '../../domain/orders/callables.ts';
import { residentsOf } from '../../domain/people/members.ts';
import { insertExercise, type ExerciseDoc } from '../../domain/surges/queries.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { beginningAnew } from '../../platform/database/raw-batches.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { ExerciseInput } from './inputs.ts';
import { readinessOf, type PaperPost } from './readiness.ts';

/** A unit whose subtree exercises, the communities below it (itself, where it is one), and how fast people travel. */
export interface Exercising {
  unitId: ObjectId;
  communities: readonly TreeNode[];
  kmPerHour: number;
}

/**
 * A surge on paper: who could come to each community, from the standing offers of its residents and from those who
 * agreed to be callable by it. The report is kept; nobody is told.
 */
export async function holdExercise(
  transaction: TransactionContext,
  { unitId, communities, kmPerHour }: Exercising,
  { wanted, values }: ExerciseInput,
): Promise<ExerciseDoc> {
  const { db, now, actorId } = transaction;
  const posts = await beginningAnew(() => paperPosts(db, communities, now));
  const report = readinessOf(posts, { wanted, helpKm: values.requestKm, kmPerHour });
  const exercise: ExerciseDoc = { _id: new ObjectId(), unitId, at: now, by: actorId!, wanted, values, ...report };
  await insertExercise(transaction, exercise);
  await recordAudit(transaction, {
    action: 'surge.exercise',
    subject: { kind: 'surge', id: exercise._id },
    unitId,
    details: { wanted, couldCome: report.couldCome, enough: report.enough },
  });
  return exercise;
}

async function paperPosts(db: Db, communities: readonly TreeNode[], now: Date): Promise<PaperPost[]> {
  const ids = communities.map(({ objectId }) => objectId);
  const homeOf = new Map(
    (await residentsOf(db, ids)).map(({ _id, communityId }) => [_id.toHexString(), communityId!.toHexString()]),
  );
  const placeOf = new Map(communities.map(({ id, place }) => [id, place?.point.coordinates]));
  const kmOf = new Map<string, Map<string, number>>(communities.map(({ id }) => [id, new Map()]));
  for await (const page of standingOffers(db))
    for (let at = 0; at < page.length; at++) {
      const { personId, point } = page.row(at);
      const [person, home] = [personId.toHexString(), homeOf.get(personId.toHexString())];
      const place = home && placeOf.get(home);
      if (place) kmOf.get(home)!.set(person, distanceKm(...place, ...neighbourhoodOf(point.coordinates)));
    }
  const agreed = await callablesIn(db, ids);
  const isCallable = await callableAmong({ db, now }, agreed);
  // Somebody who has not told where they would set out from is reckoned at the post that may call them.
  for (const call of agreed.filter(isCallable)) {
    const own = kmOf.get(call.unitId.toHexString())!;
    const person = call.personId.toHexString();
    if (!own.has(person)) own.set(person, 0);
  }
  return communities.map(({ id, objectId, place }) => ({
    unitId: objectId,
    place: place?.point.coordinates ?? null,
    ownKm: [...kmOf.get(id)!.values()].sort((a, b) => a - b),
  }));
}
