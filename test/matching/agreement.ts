import { expect } from 'chai';
import type { ServiceContext } from '../../server/platform/http/context.ts';
import { offerFacts, matchConfigOf } from '../../server/features/matching/engine-input.ts';
import type { Matcher, RecommendQuery } from '../../server/features/matching/matcher.ts';
import { mongoMatcher } from '../../server/features/matching/mongo/matcher.ts';
import { knownPeople } from '../../server/features/matching/mongo/volunteers.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { rankableTasks } from '../../server/domain/tasks/near.ts';

export interface Rankings {
  recommended: string[][];
  candidates: string[][];
}

/**
 * The answers of a matcher to some of everybody's questions: tasks for offers with filters in turn, people for every
 * role.
 */
export async function rankingsOf(
  matcher: Matcher,
  { db, units, config }: ServiceContext,
  now: Date,
): Promise<Rankings> {
  const tree = await units.current();
  const matchConfig = matchConfigOf(config);
  const rows = await offers.in(db).find().sort({ _id: 1 }).limit(25).toArray();
  const known = await knownPeople(
    db,
    rows.map(({ personId }) => personId),
    now,
  );
  const published = await tasks.in(db).find({ state: 'published' }).sort({ _id: 1 }).toArray();
  const first = published[0];
  const filters: RecommendQuery['filters'][] = [
    {},
    { category: 'care' },
    { skill: 'english' },
    { unitId: first?.unitId },
    { from: new Date(+now + 30 * 3_600_000), to: new Date(+now + 60 * 3_600_000) },
  ];
  const recommended: string[][] = [];
  for (const [i, row] of rows.entries()) {
    const about = known.get(row.personId.toHexString());
    if (!about) continue;
    const except = new Set(published.filter((_, at) => at % 7 === i % 7).map(({ _id }) => _id.toHexString()));
    const ranked = await matcher.recommend({
      offer: offerFacts(row, about, tree, now, matchConfig),
      filters: filters[i % filters.length],
      except,
      limit: 6,
      now,
    });
    recommended.push(ranked.map(({ taskId, roleId }) => `${taskId}/${roleId}`));
  }
  const candidates: string[][] = [];
  for (const task of await rankableTasks(
    db,
    published.slice(0, 10).map(({ _id }) => _id.toHexString()),
  )) {
    for (const role of task.roles) {
      const ranked = await matcher.candidates({
        task,
        roleId: role._id,
        except: new Set(rows.slice(0, 3).map(({ personId }) => personId.toHexString())),
        invitationBudget: 3,
        within: undefined,
        limit: 6,
        now,
      });
      candidates.push(ranked.map(({ offer }) => offer.personId));
    }
  }
  return { recommended, candidates };
}

/** Holds a matcher against looking into the database. */
export async function agrees(matcher: Matcher, services: ServiceContext, now: Date): Promise<Rankings> {
  const [ours, theirs] = [
    await rankingsOf(matcher, services, now),
    await rankingsOf(mongoMatcher(services), services, now),
  ];
  expect(ours).to.deep.equal(theirs);
  return ours;
}
