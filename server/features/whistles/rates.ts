import Joi from 'joi';
import type { Db } from 'mongodb';
import { casesCreated } from '../../domain/cases/matters.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../../domain/units/tree.ts';
import { bandOf, edgeOf, type WhistleRate } from '../../domain/whistles/band.ts';
import { whistleCounts } from '../../domain/whistles/queries.ts';
import { countOut, oneOf } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';

const share = () => Joi.number().min(0).max(1);

export const whistleRatesSchema = named(
  'WhistleRates',
  shape({
    cases: countOut(),
    whistles: countOut(),
    streets: listOut(
      shape({
        unit: nullable(unitNameSchema),
        /** Received in the time, that the street or a unit below it holds. */
        cases: countOut(),
        whistles: countOut(),
        /** The rates that chance alone explains of a street with so many cases, in whistles a case. */
        band: shape({ low: share(), high: share() }),
        /** The edge that it lies beyond; both are worth a look. */
        beyond: nullable(oneOf(['low', 'high'])),
      }),
    ),
  }),
);

/** How often the streets of a unit whistle, each against the band of all of them. */
export async function whistleRates(
  db: Db,
  tree: UnitTree,
  node: TreeNode,
  { from, to }: { from: Date; to: Date },
): Promise<Infer<typeof whistleRatesSchema>> {
  const below = subtreeOf(node);
  const ids = below.map(({ objectId }) => objectId);
  const [blown, received] = await Promise.all([whistleCounts(db, ids, from, to), casesCreated(db, ids, from, to)]);
  const streets = below
    .filter(({ kind }) => kind === 'street')
    .map((street) => {
      const parts = subtreeOf(street);
      const sum = (counts: ReadonlyMap<string, number>) =>
        parts.reduce((total, { id }) => total + (counts.get(id) ?? 0), 0);
      return { street, rate: { cases: sum(received), whistles: sum(blown) } };
    });
  const all: WhistleRate = {
    cases: streets.reduce((sum, { rate }) => sum + rate.cases, 0),
    whistles: streets.reduce((sum, { rate }) => sum + rate.whistles, 0),
  };
  return {
    ...all,
    streets: streets.map(({ street, rate }) => ({
      unit: unitNameIn(tree, street.objectId),
      ...rate,
      band: bandOf(rate, all),
      beyond: edgeOf(rate, all),
    })),
  };
}
