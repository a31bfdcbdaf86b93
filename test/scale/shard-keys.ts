import { attendances } from '../../server/features/attendance/model.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { calendars, participations } from '../../server/domain/participations/model.ts';
import { identities, people } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';

/** The key by which a collection that grows with the city would be sharded. All others stay on one shard. */
export const shardKeys: Readonly<Record<string, string>> = {
  [tasks.name]: '_id',
  [people.name]: '_id',
  [identities.name]: '_id',
  [calendars.name]: '_id',
  [sessions.name]: 'tokenHash',
  [offers.name]: 'personId',
  [grants.name]: 'personId',
  [messages.name]: 'personId',
  [participations.name]: 'personId',
  [dailyCounts.name]: 'personId',
  [attendances.name]: 'taskId',
  [auditEvents.name]: '_id',
};

/** Questions that a server asks only while its feed of changes is late, as on a machine that is busy. */
export const whereTheFeedIsLate: Readonly<Record<string, string>> = {
  'aggregate tasks by $expr, end, signUpBy, start, state':
    'lists and recommended tasks are answered from memory, and by all shards while it is behind',
};

/** Questions of every minute that would go to all shards, each with what a sharded city would change first. */
export const scattering: Readonly<Record<string, string>> = {
  'update sessions by _id': 'the change counts in its session by its id: the caller would carry the hash of the token',
  'aggregate sessions by _id': 'a batch reads its sessions beside what it is decided on: as above',
  'update sessions by _id, lastSeenAt': 'the same, once a day and session',
  'find participations by _id': 'an address names the participation alone: it would name the person, too',
  'update participations by _id':
    'the writer knows the person and would name them; one index less to choose from today',
  'find participations by $or, taskId': 'the list of a task, for its organiser: of one in hundreds of readers',
  'aggregate auditEvents by kept.id':
    'the answer to a repeated request: its id begins with the person, as its shard would',
};

/** Questions that go to all shards where reads are asked of the database, as behind a router. */
export const scatteringFromTheDatabase: Readonly<Record<string, string>> = {
  'aggregate tasks by end, start, state':
    'a list near a place: the shards would be asked by cells of a grid, or memory be kept current behind a router',
  'find tasks by $and': 'a list by start: as above',
};

/**
 * Unique indexes that do not begin with the key of their collection, which MongoDB does not take in a sharded one: each
 * with what a sharded city would change first. Until then these collections stay on one shard.
 */
export const uniqueElsewhere: Readonly<Record<string, string>> = {
  'people (demoKey)': 'of the demo city alone, which nobody shards: left out',
  'people (memberCode.code)': 'a collection of codes, keyed by the code, with the person in it',
  'identities (openid)':
    'a collection of WeChat ids, keyed by the id, with the person in it; a log-in asks there first',
  'participations (taskId, personId)':
    'the same pair the other way round, beginning with the person, and a plain index by task: one task and person once',
  'auditEvents (kept.id)':
    'the guard of repeated requests: a collection of answers, keyed by the request’s id, as there was before',
  'attendances (participationId, n)': 'the same beginning with the task, which the writer knows',
};
