import type { ClientSession, Db } from 'mongodb';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { caseKinds } from './model.ts';
import { startingKinds, type CaseKind } from './starting-kinds.ts';

export type { CaseKind } from './starting-kinds.ts';

const startingByKey = new Map(startingKinds.map((kind) => [kind._id, kind]));

/** Every kind of need, those that are gone too, class by class. */
export async function readKinds(db: Db): Promise<CaseKind[]> {
  const edited = await caseKinds.in(db).find().sort({ _id: 1 }).toArray();
  return [...new Map([...startingKinds, ...edited].map((kind): [string, CaseKind] => [kind._id, kind])).values()];
}

/** A kind by its key; null where there is none. */
export async function findKind(db: Db, key: string, session?: ClientSession): Promise<CaseKind | null> {
  const edited = await caseKinds.in(db).findOne({ _id: key }, session ? { session } : {});
  return edited ?? startingByKey.get(key) ?? null;
}

/** Kinds by their keys, in one query; those that there are. */
export async function kindsByKey(
  db: Db,
  keys: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, CaseKind>> {
  const wanted = [...new Set(keys)];
  const edited = await caseKinds
    .in(db)
    .find({ _id: { $in: wanted } }, session ? { session } : {})
    .toArray();
  const known = new Map<string, CaseKind>(edited.map((kind) => [kind._id, kind]));
  return new Map(
    wanted.flatMap((key): [string, CaseKind][] => {
      const kind = known.get(key) ?? startingByKey.get(key);
      return kind ? [[key, kind]] : [];
    }),
  );
}

/** A kind that takes new cases. Refuses the field with `invalid_request` where there is none, or it is gone. */
export async function kindToTake(db: Db, key: string, path: string, session?: ClientSession): Promise<CaseKind> {
  const kind = await findKind(db, key, session);
  if (!kind) throw refuseField(path, '没有这个诉求类别', 'names no kind of need');
  if (kind.gone) throw refuseField(path, '这个诉求类别已停用', 'names a kind that is gone');
  return kind;
}
