import Joi from 'joi';
import { casePolicy } from '../../domain/cases/policy.ts';
import { presentQueue, queuedSchema } from '../../domain/cases/present.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { ok } from '../../platform/http/answer.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { countOut, instantOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { caseNamed, caseParams } from './command.ts';
import { suggestUnit } from './suggest-unit.ts';

const suggestion = reading({
  name: 'suggestUnit',
  path: '/cases/:caseId/suggestion',
  tag: 'cases',
  params: caseParams,
  summary:
    'The unit that served such cases in the end, with precedents that the caller may read; while that is unclear the usual one of the kind, or null',
  permission: may(casePolicy, 'handle', caseNamed),
  answers: {
    200: named(
      'CaseSuggestion',
      shape({
        suggested: nullable(
          named(
            'SuggestedUnit',
            shape({
              unit: nullable(unitNameSchema),
              /** That it serves the case, by what became of those compared; null of the usual unit of its kind. */
              chance: nullable(Joi.number().min(0).max(1)),
              precedents: listOut(
                named('Precedent', shape({ case: queuedSchema, servedAt: instantOut(), metres: countOut() })),
              ),
            }),
          ),
        ),
        /** How many cases that were served were compared. */
        compared: countOut(),
      }),
    ),
  },
  async run({ services, reads, subject, caller, now }) {
    const { suggested, compared } = await suggestUnit(services, subject, caller!, now);
    if (!suggested) return ok({ suggested: null, compared });
    const { unitId, chance, precedents } = suggested;
    const tree = await services.units.current(reads);
    const rows = await presentQueue(
      services.db,
      tree,
      precedents.map(({ doc }) => doc),
      caller,
      now,
    );
    return ok({
      suggested: {
        unit: unitNameIn(tree, unitId),
        chance,
        precedents: precedents.map(({ doc, metres }, at) => ({
          case: rows[at],
          servedAt: doc.servedAt!.toISOString(),
          metres,
        })),
      },
      compared,
    });
  },
});

export const caseSuggestionRoutes: Route[] = [suggestion];
