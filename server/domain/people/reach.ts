import type { Db, ObjectId } from 'mongodb';
import type { Language } from '../../../shared/words.ts';
import { identities, people } from './model.ts';

export interface Reach {
  openid: string;
  language: Language;
}

/** How people can be reached by WeChat, by person id; who has closed their account or was erased is not in it. */
export async function reachOf(db: Db, ids: readonly ObjectId[]): Promise<Map<string, Reach>> {
  const wanted = { _id: { $in: [...ids] } };
  const [active, known] = await Promise.all([
    people
      .in(db)
      .find({ ...wanted, state: 'active' }, { projection: { language: 1 } })
      .toArray(),
    identities
      .in(db)
      .find(wanted, { projection: { openid: 1 } })
      .toArray(),
  ]);
  const openidOf = new Map(known.map(({ _id, openid }) => [_id.toHexString(), openid]));
  return new Map(
    active.flatMap(({ _id, language }) => {
      const openid = openidOf.get(_id.toHexString());
      return openid ? [[_id.toHexString(), { openid, language }] as const] : [];
    }),
  );
}
