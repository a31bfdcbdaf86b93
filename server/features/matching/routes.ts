import { limits } from '../../../shared/limits.ts';
import { signedIn } from '../../platform/http/permission.ts';
import { okItems } from '../../platform/http/pieces.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { integer, line, lngLat } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { searchTasks } from '../../domain/tasks/search.ts';
import { rankFilters } from '../../domain/tasks/list-filter.ts';
import { matchConfigOf } from './engine-input.ts';
import { offerFor } from './own-offer.ts';
import { presentRecommended, recommendationsOut } from './present.ts';
import { candidates, invite } from './routes-recruiting.ts';
import { readerFacts } from './readers.ts';
import { shownTasks } from './shown.ts';
import { reasonsFor } from './words.ts';

const recommended = reading({
  name: 'recommendTasks',
  path: '/me/recommended-tasks',
  tag: 'matching',
  summary: 'The tasks that fit the caller best, each with its factors and the reasons in words',
  permission: signedIn,
  query: shape({
    ...rankFilters,
    at: optional(lngLat()),
    q: optional(line(limits.titleLength)),
    limit: integer(1, limits.recommendations).default(20),
  }),
  answers: { 200: recommendationsOut },
  async run({ services, reads, query: { at, limit, q, ...filters }, caller, language, now }) {
    const text = q === undefined ? undefined : searchTasks(q, services.config);
    if (q !== undefined && !text) return okItems([], {});
    const [reader, tree] = await Promise.all([
      readerFacts(reads, caller!.personId, now),
      services.units.current(reads),
    ]);
    const matchConfig = matchConfigOf(services.config);
    const offer = offerFor(reader, caller!, at, now, tree, matchConfig);
    const ranked = await services.matcher.recommend({
      offer,
      filters: { ...filters, ...(text ? { text } : {}) },
      except: reader.settled,
      limit,
      now,
    });
    const shown = await shownTasks(
      reads,
      tree,
      ranked.map(({ taskId }) => taskId),
    );
    const still = ranked.flatMap((one) => {
      const task = shown.get(one.taskId);
      // It may have been cancelled, or its role deleted, since it was ranked.
      const role = task?.facts.roles.find(({ id: roleId }) => roleId === one.roleId);
      return task && role ? [{ one, task, role }] : [];
    });
    services.exposure.shown(still.map(({ one }) => one.taskId));
    const items = still.map(({ one, task: { facts, listed }, role }) =>
      presentRecommended(one, listed, reasonsFor(offer, facts, role, now, matchConfig, language, 'volunteer')),
    );
    return okItems(items, {});
  },
});

export const matchingRoutes: Route[] = [recommended, candidates, invite];
