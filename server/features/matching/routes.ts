import { limits } from '../../../shared/limits.ts';
import { signedIn } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { integer, line, lngLat } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { rankFilters } from '../../domain/tasks/list-filter.ts';
import { recommendationsOut } from './present.ts';
import { recommendationsFor } from './recommendations.ts';
import { candidates, invite } from './routes-recruiting.ts';

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
  run: ({ services, reads, query, caller, language, now }) =>
    recommendationsFor({ services, reads, query, caller: caller!, language, now }),
});

export const matchingRoutes: Route[] = [recommended, candidates, invite];
