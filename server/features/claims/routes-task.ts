import { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { activeStates } from '../../../shared/participation-states.ts';
import { pageOfRows } from '../../platform/http/cursor.ts';
import { may } from '../../platform/http/permission.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import {
  errorCode,
  id,
  idOut,
  pageFields,
  participationState,
  pathIds,
  textOut,
} from '../../platform/schema/schema.ts';
import { listOf, listOut, named, nullable, optional, pageOf, shape } from '../../platform/schema/shape.ts';
import { contactsOf, shownContact } from '../../domain/people/contacts.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { organisedTask, type OrganisedTask } from '../../domain/tasks/slots.ts';
import { rosterPage } from '../../domain/participations/pages.ts';
import { participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { propose } from './propose.ts';
import { waitlistPositions } from '../../domain/participations/waitlist-positions.ts';

const tag = 'participations';
const params = pathIds('taskId');

/** The people of a task are its organisers' business alone; for others this list does not exist. */
const rosterPolicy: Policy<OrganisedTask, 'invite'> = {
  read: (caller, task) => caller?.organises(task.unitPath) ?? false,
  invite: (caller, task) => caller?.organises(task.unitPath) ?? false,
};
const loadTask = (services: ServiceContext, inputs: { params: { taskId: ObjectId } }) =>
  organisedTask(services.db, inputs.params.taskId);

const list = reading({
  name: 'listTaskParticipations',
  path: '/tasks/:taskId/participations',
  tag,
  summary: 'The people of a task (organisers); phone numbers of those confirmed',
  permission: may(rosterPolicy, 'read', loadTask),
  params,
  query: shape({ state: optional(participationState()), ...pageFields(limits.pageSize) }),
  answers: {
    200: pageOf(
      named(
        'TaskPerson',
        shape({
          participation: participationAnswer,
          person: shape({ displayName: textOut(), phone: nullable(textOut()), pinyin: textOut() }),
        }),
      ),
    ),
  },
  refusals: ['invalid_cursor'],
  run: async ({ services, params: { taskId }, query, now }) => {
    const { state, ...page } = query;
    const rows = await rosterPage(services.db, taskId, { ...page, ...(state ? { states: [state] } : {}) });
    const [contacts, inLine] = await Promise.all([
      contactsOf(
        services.db,
        rows.map((row) => row.personId),
      ),
      waitlistPositions(services.db, rows),
    ]);
    return ok(
      pageOfRows(
        rows,
        query.limit,
        (row) => ({ value: '', id: row.personId }),
        (row) => {
          const contact = contacts.get(row.personId.toHexString());
          return {
            participation: presentParticipation(row, now, inLine.get(row._id.toHexString())),
            person: shownContact(contact, activeStates.includes(row.state)),
          };
        },
      ),
    );
  },
});

/** Also asked about what is no id, and refused for that. */
const sameId = (a: unknown, b: unknown): boolean => a instanceof ObjectId && b instanceof ObjectId && a.equals(b);

const invite = changing({
  name: 'proposeToVolunteers',
  method: 'post',
  path: '/tasks/:taskId/proposals',
  tag,
  summary: 'Invite volunteers to a role (organisers)',
  permission: may(rosterPolicy, 'invite', loadTask),
  params,
  body: shape({ roleId: id(), personIds: listOf(id(), limits.proposalsAtOnce).min(1).unique(sameId) }),
  answers: {
    200: shape({
      proposed: listOut(participationAnswer),
      refused: listOut(shape({ personId: idOut(), code: errorCode() })),
    }),
  },
  refusals: ['task_closed', 'role_unknown'],
  run: async ({ services, subject, body, now }, transaction) => {
    const result = await propose(
      transaction,
      subject,
      body.roleId,
      body.personIds.map((personId) => ({ personId })),
      { hours: services.config.proposalHours, utcOffset: ruleSettingsOf(services.config).utcOffset },
    );
    return ok({
      proposed: result.proposed.map((row) => presentParticipation(row, now)),
      refused: result.refused.map(({ personId, code }) => ({ personId: personId.toHexString(), code })),
    });
  },
});

export const taskParticipationRoutes: Route[] = [list, invite];
