import type { Db, Filter, ObjectId } from 'mongodb';
import { after, readCursor } from '../../platform/http/cursor.ts';
import { rotaMembers, rotas, rotaStates, type RotaDoc } from './model.ts';
import { oneOf, queryFlag, pageFields } from '../../platform/schema/schema.ts';
import { type Infer, shape } from '../../platform/schema/shape.ts';

export const rotaQuery = shape({
  state: oneOf(rotaStates).default('running'),
  below: queryFlag().default(false),
  ...pageFields(),
});
export type RotaQuery = Infer<typeof rotaQuery>;

/** The rotas of some units by title: one more than asked for, where there are more. */
export function rotasOfUnits(
  db: Db,
  unitIds: readonly ObjectId[],
  { state, limit, cursor }: RotaQuery,
): Promise<RotaDoc[]> {
  const position = readCursor(cursor, 'string');
  const filter: Filter<RotaDoc> = { unitId: { $in: [...unitIds] }, state };
  return rotas
    .in(db)
    .find({ $and: [filter, after<RotaDoc>('title', position, 1)] })
    .sort({ title: 1, _id: 1 })
    .limit(limit + 1)
    .toArray();
}

/** How many take part in each rota. */
export async function memberCounts(db: Db, rotaIds: readonly ObjectId[]): Promise<Map<string, number>> {
  const rows = await rotaMembers
    .in(db)
    .aggregate<{ _id: ObjectId; members: number }>([
      { $match: { rotaId: { $in: [...rotaIds] }, leftAt: { $exists: false } } },
      { $group: { _id: '$rotaId', members: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, members }) => [_id.toHexString(), members]));
}
