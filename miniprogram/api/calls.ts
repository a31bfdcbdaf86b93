import { learnWho } from '../state/who';
import type { ConsentKind, Grouping } from '../shared/words';
import { call, get, newKey, type Reply } from './client';
import { changeOrWait } from './queue';
import type {
  AnswerOf,
  BodyOf,
  Counts,
  ListedTask,
  ListedUnit,
  Me,
  Mine,
  MyEdits,
  Need,
  NeedInput,
  Offer,
  OfferInput,
  Page,
  Participation,
  PlaceAnswer,
  QueryOf,
  ServedSums,
  Task,
  TaskEdits,
  TaskInput,
  TaskPerson,
  TaskQuery,
  Template,
  Unit,
} from './types';

export const change = async <T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body: object = {},
): Promise<T> => (await call<T>({ method, path, ...(method === 'DELETE' ? {} : { body }) })).data;

// tasks
export const listTasks = (query: TaskQuery): Promise<Page<ListedTask>> => get('/tasks', query);
export const recommendedTasks = (query: QueryOf<'recommendTasks'>): Promise<AnswerOf<'recommendTasks'>> =>
  get('/me/recommended-tasks', query);
export const readTask = (id: string): Promise<Task> => get(`/tasks/${id}`);
/** Takes a place; like the three after it, undefined: it waits for the network, under the task's id. */
export const claim = (taskId: string, body: BodyOf<'claimTask'>): Promise<PlaceAnswer | undefined> =>
  changeOrWait({ method: 'POST', path: `/tasks/${taskId}/participations`, body, about: taskId });
export const accept = (
  { id, taskId }: Participation,
  body: BodyOf<'acceptProposal'> = {},
): Promise<PlaceAnswer | undefined> =>
  changeOrWait({ method: 'POST', path: `/participations/${id}/acceptance`, body, about: taskId });
export const decline = ({ id, taskId }: Participation, reason?: string): Promise<PlaceAnswer | undefined> =>
  changeOrWait({
    method: 'POST',
    path: `/participations/${id}/declination`,
    body: reason ? { reason } : {},
    about: taskId,
  });
export const withdraw = ({ id, taskId }: Participation, reason?: string): Promise<PlaceAnswer | undefined> =>
  changeOrWait({
    method: 'POST',
    path: `/participations/${id}/withdrawal`,
    body: reason ? { reason } : {},
    about: taskId,
  });
export const myParticipations = (
  when: 'upcoming' | 'past',
  more: Omit<QueryOf<'listMyParticipations'>, 'when'> = {},
): Promise<Page<Mine>> => get('/me/participations', { when, limit: 50, ...more });
/** How often I have served, and the minutes of both tiers. */
export const myServedHours = (): Promise<ServedSums> => get('/me/served-hours');
export const readParticipation = (id: string): Promise<Participation> => get(`/participations/${id}`);

// me
export const readMe = async (): Promise<Me> => learnWho(await get<Me>('/me'));
export const editMe = async (edits: MyEdits): Promise<Me> => learnWho(await change<Me>('PATCH', '/me', edits));
/** The number that WeChat knows, for the code of its button; for the person to look at and save. */
export const numberFromWechat = (code: string): Promise<AnswerOf<'exchangePhoneCode'>> =>
  change('POST', '/me/wechat-number', { code });
/** Refused while places in tasks to come are held. */
export const closeAccount = (): Promise<void> => change('POST', '/me/closure');
export const giveConsent = (kind: ConsentKind, version: string): Promise<Me> =>
  change('PUT', `/me/consents/${kind}`, { version });
export const withdrawConsent = (kind: ConsentKind): Promise<void> => change('DELETE', `/me/consents/${kind}`);
export const makeMemberCode = (): Promise<AnswerOf<'makeMemberCode'>> => change('POST', '/me/member-code');
export const myDevices = (): Promise<AnswerOf<'listMySessions'>> => get('/me/sessions');
export const endDevice = (id: string): Promise<void> => change('DELETE', `/me/sessions/${id}`);

// offer
export const readOffer = (): Promise<Reply<Offer>> => call({ method: 'GET', path: '/me/offer' });
export const putOffer = (body: OfferInput, ifMatch?: string): Promise<Reply<Offer>> =>
  call({ method: 'PUT', path: '/me/offer', body, ...(ifMatch ? { ifMatch } : {}) });

// units
export const searchUnits = (query: QueryOf<'listUnits'>): Promise<Page<ListedUnit>> => get('/units', query);
/** The units directly below one. */
export const unitParts = (unitId: string): Promise<Page<ListedUnit>> => get(`/units/${unitId}/children`, { limit: 50 });
export const readUnit = (id: string): Promise<Unit> => get(`/units/${id}`);

// needs
/** Under names that begin so, needs wait to be raised. */
export const newNeeds = 'new-need-';
/** Raises a need; undefined: it waits for the network. */
export const raiseNeed = (body: NeedInput): Promise<Need | undefined> =>
  changeOrWait({ method: 'POST', path: '/needs', body, about: `${newNeeds}${newKey()}` });
export const myNeeds = (limit: number, cursor?: string): Promise<Page<Need>> => get('/me/needs', { cursor, limit });
export const readNeed = (id: string): Promise<Need> => get(`/needs/${id}`);
/** Takes a need back; undefined: it waits for the network, under the need's id. */
export const withdrawNeed = (id: string, reason: string): Promise<Need | undefined> =>
  changeOrWait({ method: 'POST', path: `/needs/${id}/withdrawal`, body: reason ? { reason } : {}, about: id });
/** Answers what the unit asked about a need; undefined: it waits for the network, under the need's id. */
export const answerQuestion = (id: string, body: BodyOf<'tellMore'>): Promise<AnswerOf<'tellMore'> | undefined> =>
  changeOrWait({ method: 'POST', path: `/cases/${id}/answer`, body, about: id });

// organisers
export const unitTasks = (unitId: string, query: QueryOf<'listUnitTasks'>): Promise<Page<ListedTask>> =>
  get(`/units/${unitId}/tasks`, query);
export const listTemplates = (unitId: string): Promise<Page<Template>> => get('/task-templates', { unitId, limit: 50 });
export const createTask = (unitId: string, body: TaskInput): Promise<Task> =>
  change('POST', `/units/${unitId}/tasks`, body);
/** A task with its version, for `editTask`; the version keeps two people from saving over each other. */
export const readTaskToEdit = (id: string): Promise<Reply<Task>> => call({ method: 'GET', path: `/tasks/${id}` });
export const editTask = (id: string, body: TaskEdits, ifMatch: string): Promise<Reply<Task>> =>
  call({ method: 'PATCH', path: `/tasks/${id}`, body, ifMatch });
/** A draft with the same words, beginning at `start`. */
export const copyTask = (id: string, start: string): Promise<Task> => change('POST', `/tasks/${id}/copies`, { start });
export const publishTask = (id: string): Promise<Task> => change('POST', `/tasks/${id}/publication`);
export const cancelTask = (id: string, reason: string): Promise<Task> =>
  change('POST', `/tasks/${id}/cancellation`, { reason });
export const taskPeople = (id: string, cursor?: string): Promise<Page<TaskPerson>> =>
  get(`/tasks/${id}/participations`, { cursor });
export const taskCandidates = (id: string, roleId: string): Promise<AnswerOf<'listCandidates'>> =>
  get(`/tasks/${id}/candidates`, { roleId, limit: 20 });
export const invite = (id: string, roleId: string, personIds: string[]): Promise<AnswerOf<'proposeToVolunteers'>> =>
  change('POST', `/tasks/${id}/proposals`, { roleId, personIds });
/** Invites so many of those who fit best, of whom a task with sensitive rules shows nobody before they accept. */
export const inviteBest = (id: string, roleId: string, best: number): Promise<object> =>
  change('POST', `/tasks/${id}/proposals`, { roleId, best });
/** Says yes to a volunteer's visit to a home. */
export const agreeVisit = (id: string): Promise<Participation> =>
  change('POST', `/participations/${id}/visit-agreement`);
export const removePerson = (id: string, reason: string): Promise<PlaceAnswer> =>
  change('POST', `/participations/${id}/removal`, { reason });
export const participationCounts = (unitId: string, from: string, to: string, groupBy: Grouping): Promise<Counts> =>
  get(`/units/${unitId}/participation-counts`, { from, to, groupBy });
