import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { activeStates } from '../../../shared/participation-states.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { pageOfRows } from '../../platform/http/cursor.ts';
import { may } from '../../platform/http/permission.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pageFields, participationState, pathIds, textOut } from '../../platform/schema/schema.ts';
import { shows } from '../../platform/schema/told.ts';
import { identityData } from '../../domain/people/personal.ts';
import { named, nullable, optional, pageOf, shape } from '../../platform/schema/shape.ts';
import { contactsOf, maskedContact, shownContact } from '../../domain/people/contacts.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { organisedTask, type OrganisedTask } from '../../domain/tasks/slots.ts';
import { applyTransitionTo } from '../../domain/participations/apply.ts';
import { loadParticipation, participationPolicy } from '../../domain/participations/policy.ts';
import { isUnanswered, personSeen } from '../../domain/participations/handles.ts';
import { rosterPage } from '../../domain/participations/pages.ts';
import { participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { waitlistPositions } from '../../domain/participations/waitlist-positions.ts';

const tag = 'participations';
const params = pathIds('taskId');

/** The people of a task are its organisers' business alone; for others this list does not exist. */
const rosterPolicy: Policy<OrganisedTask> = {
  read: (caller, task) => caller?.organises(task.unitId) ?? false,
};
const loadTask = (services: ServiceContext, inputs: { params: { taskId: ObjectId } }) =>
  organisedTask(services.db, inputs.params.taskId);

const list = reading({
  name: 'listTaskParticipations',
  path: '/tasks/:taskId/participations',
  tag,
  summary:
    'The people of a task (organisers); phone numbers of those confirmed. Those who were only asked are shown by a handle, and those asked unseen not at all',
  permission: may(rosterPolicy, 'read', loadTask),
  params,
  query: shape({ state: optional(participationState()), ...pageFields(limits.pageSize) }),
  answers: {
    200: pageOf(
      named(
        'TaskPerson',
        shape({
          participation: participationAnswer,
          person: shape({
            displayName: textOut(),
            phone: shows(identityData.name, nullable(textOut())),
            pinyin: textOut(),
          }),
        }),
      ),
    ),
  },
  refusals: ['invalid_cursor'],
  run: async ({ services, subject: task, query, now }) => {
    const { state, ...page } = query;
    const rows = await rosterPage(services.db, task._id, {
      ...page,
      ...(state ? { states: [state] } : {}),
    });
    const [contacts, inLine, handleOf] = await Promise.all([
      contactsOf(
        services.db,
        rows.map((row) => row.personId),
      ),
      waitlistPositions(services.db, rows),
      services.handles(),
    ]);
    return ok(
      pageOfRows(
        rows,
        query.limit,
        (row) => ({ value: '', id: row._id }),
        (row) => {
          const contact = contacts.get(row.personId.toHexString());
          return {
            participation: presentParticipation(row, now, inLine.get(row._id.toHexString()), personSeen(row, handleOf)),
            person: isUnanswered(row)
              ? maskedContact(contact)
              : shownContact(contact, activeStates.includes(row.state)),
          };
        },
      ),
    );
  },
});

const agreeVisit = changing({
  name: 'agreeVisit',
  method: 'post',
  path: '/participations/:participationId/visit-agreement',
  tag,
  summary: 'Say yes to a volunteer’s visit to a home: the address is theirs from a day before (organisers)',
  permission: may(participationPolicy, 'agreeVisit', loadParticipation),
  params: pathIds('participationId'),
  body: shape({}),
  answers: { 200: participationAnswer },
  refusals: ['wrong_state'],
  run: async ({ subject: { row }, caller, now }, transaction) => {
    const agreed = await applyTransitionTo(transaction, row._id, ({ state }) => {
      if (!activeStates.includes(state)) throw refuse('wrong_state', { state });
      return { note: 'agreeVisit', set: { visitAgreed: { by: caller.personId, at: now } } };
    });
    return ok(presentParticipation(agreed, now));
  },
});

export const taskParticipationRoutes: Route[] = [list, agreeVisit];
