import Joi from 'joi';
import { keysOf, rankings, unitKinds, type Ranking, type UnitKind } from '../../shared/words.ts';
import { may } from '../http/permission.ts';
import { ok, reading } from '../http/route.ts';
import { countOut, idOut, listOut, nullable, oneOf, shape, textOut } from '../http/schema.ts';
import type { Counted } from './book.ts';
import { countsPolicy, daysOf, loadCountedUnit, periodFields, unitParams, type Period } from './policy.ts';
import { countedFields, fillRateOf, presentCounted } from './present.ts';
import { partsToRank, ranked } from './rank.ts';

interface Query extends Period { by: Ranking; kind?: UnitKind }

const valueOf: Record<Exclude<Ranking, 'satisfaction'>, (counted: Counted) => number | null> = {
  participations: ({ sums }) => sums.participations,
  // Only hours with evidence: honoured ones are the organisers' own word.
  hours: ({ sums }) => Math.round((sums.minutesVerified / 60) * 100) / 100,
  fillRate: ({ sums }) => fillRateOf(sums),
};

export const ranking = reading({
  name: 'rankUnits', path: '/units/:unitId/ranking', tag: 'counts',
  summary: 'The parts of a unit side by side, the highest first; for administrators, when they ask',
  permission: may(countsPolicy, 'rank', loadCountedUnit),
  params: unitParams,
  query: Joi.object<Query>({ ...periodFields, by: oneOf(rankings).required(), kind: oneOf(keysOf(unitKinds)) }),
  answers: {
    200: shape({
      unitId: idOut(), from: textOut(), to: textOut(), by: oneOf(rankings),
      items: listOut(shape({
        rank: countOut(), value: nullable(Joi.number().min(0)), unitId: idOut(), unitName: textOut(), kind: oneOf(keysOf(unitKinds)), ...countedFields,
      })),
    }),
  },
  run: async ({ services, subject: { node }, query }) => {
    const { by, kind } = query;
    const parts = partsToRank(node, kind);
    const counted = await services.counts.ofParts({ parts, ...daysOf(query) });
    const items = ranked(parts.map((part, index) => ({ node: part, counted: counted[index], value: valueOf[by as 'hours'](counted[index]) })));
    return ok({
      unitId: node.id, from: query.from, to: query.to, by,
      items: items.map((item) => ({
        rank: item.rank, value: item.value, unitId: item.node.id, unitName: item.node.name, kind: item.node.kind, ...presentCounted(item.counted),
      })),
    });
  },
});
