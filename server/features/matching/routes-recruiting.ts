import { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { personSeen } from '../../domain/participations/handles.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { recruitPolicy } from '../../domain/tasks/policy.ts';
import { taskById, type TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { errorCode, id, idOut, integer, pathIds, whole } from '../../platform/schema/schema.ts';
import { listOf, listOut, optional, shape } from '../../platform/schema/shape.ts';
import { propose } from '../claims/propose.ts';
import { taskFacts } from './engine-input.ts';
import { candidatesOut, presentCandidate } from './present.ts';
import { recruitingConfigOf } from './recruited.ts';
import { candidatesFor, levelFor, peopleMeant } from './recruiting.ts';
import { seenFromAfar } from './seen-from-afar.ts';
import { reasonsFor } from './words.ts';

const params = pathIds('taskId');
const recruits = may(
  recruitPolicy,
  'recruit',
  (services: ServiceContext, { params: { taskId } }: { params: { taskId: ObjectId } }) => taskById(services.db, taskId),
);

export const candidates = reading({
  name: 'listCandidates',
  path: '/tasks/:taskId/candidates',
  tag: 'matching',
  limit: 'candidates',
  summary:
    'Volunteers to invite, who fit a role and have not been asked too often, for the task’s organisers; of a task with sensitive rules only whether there are enough',
  permission: recruits,
  params,
  query: shape({ roleId: optional(id()), limit: integer(1, limits.candidates).default(20) }),
  answers: { 200: candidatesOut },
  refusals: ['wrong_state', 'role_unknown', 'role_ambiguous'],
  async run({ services, subject: task, query, caller, language, now, requestId }) {
    if (task.state !== 'published') throw refuse('wrong_state', { state: task.state });
    const roleId = chosenRole(task, query.roleId);
    const { client, db } = services;
    await inTransaction(client, (session) =>
      recordAudit(
        { db, session, now, actorId: caller!.personId, requestId },
        {
          action: 'task.candidates',
          subject: { kind: 'task', id: task._id },
          unitId: task.unitId,
          details: { roleId },
        },
      ),
    );
    if (isSensitive(task.rules))
      return ok({ roleId: roleId.toHexString(), items: [], level: await levelFor(services, task, roleId, now) });
    const [ranked, tree, handleOf] = await Promise.all([
      candidatesFor(services, task, roleId, query.limit, now),
      services.units.current(),
      services.handles(),
    ]);
    const facts = taskFacts(task, tree);
    const role = facts.roles.find(({ id: known }) => known === roleId.toHexString())!;
    const config = recruitingConfigOf(services.config);
    const items = ranked.map((one) =>
      presentCandidate(
        one,
        facts,
        role.id,
        now,
        config,
        reasonsFor(seenFromAfar(one.offer, facts), facts, role, now, config, language, 'organiser'),
        handleOf(task._id, new ObjectId(one.offer.personId)),
      ),
    );
    // Equals stand in the order of their handles: in that of their offers it would be the same in every list.
    items.sort((a, b) => b.worth - a.worth || a.distanceKm - b.distanceKm || (a.personId < b.personId ? -1 : 1));
    return ok({ roleId: role.id, items, level: null });
  },
});

/** The role asked for, else the only one. Refuses with `role_unknown` and `role_ambiguous`. */
export function chosenRole(task: TaskDoc, wanted: ObjectId | undefined): ObjectId {
  if (!wanted && task.roles.length > 1) {
    throw refuse('role_ambiguous', {
      roles: task.roles.map((role) => ({ roleId: role._id.toHexString(), name: role.name })),
    });
  }
  const role = wanted ? task.roles.find(({ _id }) => _id.equals(wanted)) : task.roles[0];
  if (!role) throw refuse('role_unknown');
  return role._id;
}

/** Also asked about what is no id, and refused for that. */
const sameId = (a: unknown, b: unknown): boolean => a instanceof ObjectId && b instanceof ObjectId && a.equals(b);

export const invite = changing({
  name: 'proposeToVolunteers',
  method: 'post',
  path: '/tasks/:taskId/proposals',
  tag: 'participations',
  summary:
    'Invite volunteers to a role (organisers): by the handles of the list of candidates or by id, or the `best` so many who fit; of a task with sensitive rules nobody is told whom, nor how many, until they accept',
  permission: recruits,
  params,
  body: shape({
    roleId: id(),
    personIds: optional(listOf(id(), limits.proposalsAtOnce).min(1).unique(sameId)),
    best: optional(whole(1, limits.proposalsAtOnce)),
  }).xor('personIds', 'best'),
  answers: {
    200: shape({
      proposed: listOut(participationAnswer),
      refused: listOut(shape({ personId: idOut(), code: errorCode() })),
    }),
  },
  refusals: ['task_closed', 'role_unknown'],
  async run({ services, subject: task, body: { roleId, personIds, best }, now }, transaction) {
    if (!task.roles.some(({ _id }) => _id.equals(roleId))) throw refuse('role_unknown');
    const hidden = best !== undefined && isSensitive(task.rules);
    // The rules of a turn may change with its rota; it is for the rota's members, who are asked in turn.
    if (hidden && task.rotaId) throw refuse('task_closed');
    const sent = personIds && (await peopleMeant(services, task, roleId, personIds, now));
    const people = sent
      ? [...sent.keys()]
      : (await candidatesFor(services, task, roleId, best!, now, { unseen: hidden })).map(
          ({ offer }) => offer.personId,
        );
    const { proposed, refused } = await propose(
      transaction,
      task,
      roleId,
      people.map((personId) => ({ personId: new ObjectId(personId) })),
      { hours: services.config.proposalHours, utcOffset: ruleSettingsOf(services.config).utcOffset, hidden },
    );
    if (hidden) return ok({ proposed: [], refused: [] });
    const handleOf = await services.handles();
    return ok({
      proposed: proposed.map((row) => presentParticipation(row, now, null, personSeen(row, handleOf))),
      refused: refused.map(({ personId, code }) => ({
        personId: sent?.get(personId.toHexString()) ?? handleOf(task._id, personId),
        code,
      })),
    });
  },
});
