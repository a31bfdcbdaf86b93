import { templates } from '../../server/entry/demo/words/templates/templates.ts';
import type { Factory, SmallCity } from '../support/factory.ts';

const copiesCount = 12;
/** Coprime to the number of kinds, so that neighbours in the list are no neighbours in time. */
const strideLength = 8;

/**
 * Tasks as a community posts them: a dozen of every kind, side by side in time, so that ten places of a page do not
 * hold all that holds a word.
 */
export async function postEveryKind(make: Factory, { community }: SmallCity): Promise<void> {
  for (let copy = 0; copy < copiesCount; copy++)
    await Promise.all(
      templates.map(({ title, description, category, roles }, at) =>
        make.task(community, {
          title: `${title}（第${copy + 1}期）`,
          description,
          category,
          inHours: 24 + copy * templates.length + ((at * strideLength) % templates.length),
          roles: roles.map(({ name, skill = null }) => make.role({ name, skill })),
        }),
      ),
    );
}
