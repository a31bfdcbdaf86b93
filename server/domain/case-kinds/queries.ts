import type { ClientSession, Db } from 'mongodb';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
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
export const kindsByKey = (
  db: Db,
  keys: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, CaseKind>> => runQuery(db, kindsAsked(keys), session);

/** The same, to be read together with other things. */
export function kindsAsked(keys: readonly string[]): Query<ReadonlyMap<string, CaseKind>> {
  const wanted = [...new Set(keys)];
  return combine([rowsOf(caseKinds, { _id: { $in: wanted } })], (edited) => {
    const known = new Map<string, CaseKind>(edited.map((kind) => [kind._id, kind]));
    return new Map(
      wanted.flatMap((key): [string, CaseKind][] => {
        const kind = known.get(key) ?? startingByKey.get(key);
        return kind ? [[key, kind]] : [];
      }),
    );
  });
}

/** A kind that takes new cases. Refuses the field with `invalid_request` where there is none, or it is gone. */
export const kindToTake = async (db: Db, key: string, path: string, session?: ClientSession): Promise<CaseKind> =>
  takeable(await findKind(db, key, session), path);

/** As `kindToTake`, of a kind that was read. */
export function takeable(kind: CaseKind | null | undefined, path: string): CaseKind {
  if (!kind) throw refuseField(path, '没有这个诉求类别', 'names no kind of need');
  if (kind.gone) throw refuseField(path, '这个诉求类别已停用', 'names a kind that is gone');
  return kind;
}
