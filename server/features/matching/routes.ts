import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { id, integer, line, lngLat, pathIds } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { proposalsPerWeek } from '../claims/propose.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { searchTasks } from '../../domain/tasks/search.ts';
import { rankFilters } from '../../domain/tasks/list-filter.ts';
import { recruitPolicy } from '../../domain/tasks/policy.ts';
import { taskById, type TaskDoc } from '../../domain/tasks/queries.ts';
import { taskFacts, matchConfigOf } from './engine-input.ts';
import { settledPeopleOf } from './involved.ts';
import { offerFor } from './own-offer.ts';
import { candidatesOut, presentCandidate, presentRecommended, recommendationsOut } from './present.ts';
import { seenFromAfar } from './seen-from-afar.ts';
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
  async run({ services, query: { at, limit, q, ...filters }, caller, language, now }) {
    const text = q === undefined ? undefined : searchTasks(q, services.config);
    if (q !== undefined && !text) return ok({ items: [] });
    const [reader, tree] = await Promise.all([
      services.readers.factsOf(caller!.personId, now),
      services.units.current(),
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
    const shown = await services.matcher.tasks(ranked.map(({ taskId }) => taskId));
    const items = ranked.flatMap((one) => {
      const task = shown.get(one.taskId);
      // It may have been cancelled, or its role deleted, since it was ranked.
      const role = task?.facts.roles.find(({ id: roleId }) => roleId === one.roleId);
      if (!task || !role) return [];
      return [
        presentRecommended(
          one,
          task.listed,
          reasonsFor(offer, task.facts, role, now, matchConfig, language, 'volunteer'),
        ),
      ];
    });
    services.exposure.shown(items.map(({ task }) => task.id));
    return ok({ items });
  },
});

const candidates = reading({
  name: 'listCandidates',
  path: '/tasks/:taskId/candidates',
  tag: 'matching',
  summary: 'Volunteers to invite, who fit a role and have not been asked too often, for the task’s organisers',
  permission: may(recruitPolicy, 'recruit', (services: ServiceContext, { params }: { params: { taskId: ObjectId } }) =>
    taskById(services.db, params.taskId),
  ),
  params: pathIds('taskId'),
  query: shape({ roleId: optional(id()), limit: integer(1, limits.candidates).default(20) }),
  answers: { 200: candidatesOut },
  refusals: ['wrong_state', 'role_unknown', 'role_ambiguous'],
  async run({ services, subject: task, query, language, now }) {
    if (task.state !== 'published') throw refuse('wrong_state', { state: task.state });
    const roleId = chosenRole(task, query.roleId);
    const [except, tree] = await Promise.all([settledPeopleOf(services.db, task._id), services.units.current()]);
    const ranked = await services.matcher.candidates({
      task,
      roleId,
      except,
      invitationBudget: proposalsPerWeek,
      limit: query.limit,
      now,
    });
    const facts = taskFacts(task, tree);
    const role = facts.roles.find(({ id: known }) => known === roleId.toHexString())!;
    const matchConfig = matchConfigOf(services.config);
    return ok({
      roleId: role.id,
      items: ranked.map((one) =>
        presentCandidate(
          one,
          facts,
          role.id,
          now,
          matchConfig,
          reasonsFor(seenFromAfar(one.offer, facts), facts, role, now, matchConfig, language, 'organiser'),
        ),
      ),
    });
  },
});

function chosenRole(task: TaskDoc, wanted: ObjectId | undefined): ObjectId {
  if (!wanted && task.roles.length > 1) {
    throw refuse('role_ambiguous', {
      roles: task.roles.map((role) => ({ roleId: role._id.toHexString(), name: role.name })),
    });
  }
  const role = wanted ? task.roles.find(({ _id }) => _id.equals(wanted)) : task.roles[0];
  if (!role) throw refuse('role_unknown');
  return role._id;
}

export const matchingRoutes: Route[] = [recommended, candidates];
