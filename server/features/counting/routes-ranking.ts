import Joi from 'joi';
import type { Db } from 'mongodb';
import { rankings, type Ranking } from '../../../shared/words.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { reading } from '../../platform/http/route.ts';
import { countOut, idOut, oneOf, textOut, unitKind } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, optional, shape } from '../../platform/schema/shape.ts';
import { satisfactionOfParts } from '../ratings/satisfaction.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import type { Counted } from '../../domain/counts/counted.ts';
import { countsPolicy, daysOf, loadCountedUnit, periodFields, unitParams } from '../../domain/counts/policy.ts';
import { countedFields, fillRateOf, presentCounted } from '../../domain/counts/present.ts';
import { partsToRank, ranked } from '../../domain/counts/rank.ts';

type Values = (
  parts: readonly TreeNode[],
  counted: readonly Counted[],
  days: { from: number; to: number; today: number },
  db: Db,
) => Promise<(number | null)[]>;

const each =
  (valueOf: (counted: Counted) => number | null): Values =>
  async (_parts, counted) =>
    counted.map(valueOf);

const values: Record<Ranking, Values> = {
  participations: each(({ sums }) => sums.participations),
  // Only hours with evidence: honoured ones are the organisers' own word.
  hours: each(({ sums }) => Math.round((sums.minutesVerified / 60) * 100) / 100),
  fillRate: each(({ sums }) => fillRateOf(sums)),
  // The lower bound of the interval: one friend's five stars are no better than a hundred people's four.
  satisfaction: async (parts, _counted, days, db) => {
    const found = await satisfactionOfParts(db, parts, days);
    return found.map(({ low }) => low);
  },
};

export const ranking = reading({
  name: 'rankUnits',
  path: '/units/:unitId/ranking',
  tag: 'counts',
  summary: 'The parts of a unit side by side, the highest first; for administrators, when they ask',
  permission: may(countsPolicy, 'rank', loadCountedUnit),
  params: unitParams,
  query: shape({ ...periodFields, by: oneOf(rankings), kind: optional(unitKind()) }),
  answers: {
    200: shape({
      unitId: idOut(),
      from: textOut(),
      to: textOut(),
      by: oneOf(rankings),
      items: listOut(
        named(
          'RankedUnit',
          shape({
            rank: countOut(),
            value: nullable(Joi.number().min(0)),
            unitId: idOut(),
            unitName: textOut(),
            kind: unitKind(),
            ...countedFields,
          }),
        ),
      ),
    }),
  },
  run: async ({ services, subject: { node }, query, now }) => {
    const { by, kind } = query;
    const parts = partsToRank(node, kind);
    const days = { ...daysOf(query), today: dayKey(now, services.config.timeZone) };
    const { from, to } = days;
    const counted = await services.counts.ofParts({ parts, from, to });
    const found = await values[by](parts, counted, days, services.db);
    const items = ranked(parts.map((part, index) => ({ node: part, counted: counted[index], value: found[index] })));
    return ok({
      unitId: node.id,
      from: query.from,
      to: query.to,
      by,
      items: items.map((item) => ({
        rank: item.rank,
        value: item.value,
        unitId: item.node.id,
        unitName: item.node.name,
        kind: item.node.kind,
        ...presentCounted(item.counted),
      })),
    });
  },
});
