import { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../shared/durations.ts';
import { attendances } from '../../server/features/attendance/model.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import { messageConsents, messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { identities, type PersonDoc } from '../../server/domain/people/model.ts';
import { ratings } from '../../server/features/ratings/model.ts';
import { rotaMembers, rotas, type RotaDoc } from '../../server/features/rotas/model.ts';
import { swaps } from '../../server/features/rotas/swaps/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { agreeToBelong } from '../permissions/rows/belongings.ts';
import { posted } from '../permissions/rows/boards.ts';
import { hall, listed } from '../permissions/rows/lists.ts';
import { takenPhoto } from '../photos/support.ts';
import { announced } from '../permissions/rows/announcements.ts';
import { ordered } from '../permissions/rows/orders.ts';
import { mobilised } from '../permissions/rows/mobilisation.ts';
import { organised } from '../permissions/rows/temporary-organisations.ts';
import { served } from '../records/served.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';

/** The values that tell who the person is; nothing else does. */
export const telling = { displayName: '夏侯小明', name: '夏侯明远', phone: '15400099887', words: '我的私话' };

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

export interface FullLife {
  person: PersonDoc;
  openid: string;
  /** In tasks to come: a slot, a position in the waitlist, an invitation. */
  open: { place: TaskDoc; line: TaskDoc; invitation: TaskDoc };
  service: { _id: ObjectId };
  record: { id: string; number: string };
  needTask: { over: TaskDoc; toCome: TaskDoc };
  another: PersonDoc;
}

/** A person who has used everything there is: through the API where that is short, else straight in the database. */
export async function fullLife(server: TestServer, city: SmallCity): Promise<FullLife> {
  const { db, make, clock } = server;
  const now = clock.now();
  const person = await make.person({ displayName: telling.displayName, communityId: city.community._id });
  const me = server.as(person);
  const another = await make.person({ communityId: city.community._id });
  const organiser = await make.organiser(city.community);
  await make.grant(person, city.community, 'organiser');
  await me.patch(
    '/me',
    { name: telling.name, phone: telling.phone },
    { headers: { 'idempotency-key': 'tell-name-and-phone' } },
  );
  await me.put('/me/offer', { point: { type: 'Point', coordinates: [114.06, 22.54] }, placeName: telling.words });
  await me.put('/me/message-settings', { quietFrom: '22:00', quietTo: '07:30', wechat: true });
  await messageConsents.in(db).insertOne({
    _id: `${hex(person)}:reminder`,
    personId: person._id,
    templateId: 'reminder',
    left: 1,
    updatedAt: now,
  });

  const service = await served(server, city, person, { honoured: { by: organiser._id, at: now, reason: '活动延长' } });
  const arrived = {
    at: service.start,
    method: 'place' as const,
    receivedAt: service.start,
    late: false,
    distanceMetres: 20,
    accuracyMetres: 15,
  };
  await attendances.in(db).insertOne({
    _id: new ObjectId(),
    participationId: service._id,
    taskId: service.taskId,
    personId: person._id,
    n: 1,
    day: service.day,
    in: arrived,
    out: { ...arrived, at: service.end, by: organiser._id },
    review: null,
    devices: ['device-hash'],
  });
  await served(server, city, person, {
    state: 'disputed',
    dispute: { kind: 'hours', text: telling.words, at: now, from: 'completed' },
  });
  const rating = {
    unitId: service.unitId,
    day: service.day,
    at: now,
    updatedAt: now,
    version: 1,
    subject: { kind: 'participation' as const, id: service._id },
  };
  await ratings.in(db).insertMany([
    {
      _id: new ObjectId(),
      about: 'organiser',
      authorId: person._id,
      authorRole: 'volunteer',
      ratedId: organiser._id,
      stars: 4,
      text: telling.words,
      ...rating,
    },
    {
      _id: new ObjectId(),
      about: 'volunteer',
      authorId: organiser._id,
      authorRole: 'organiser',
      ratedId: person._id,
      stars: 5,
      text: `谢谢${telling.name}`,
      ...rating,
    },
  ]);
  const record = (await me.post('/me/service-records', { show: ['name', 'phone', 'birthDate', 'area'] }))
    .body as FullLife['record'];

  const gone = await make.task(city.community);
  const claimed = (await me.post(`/tasks/${hex(gone)}/participations`)).body.participation.id as string;
  await me.post(`/participations/${claimed}/withdrawal`, { reason: telling.words });
  const place = await make.task(city.community, { inHours: 10 });
  await me.post(`/tasks/${hex(place)}/participations`);
  const line = await make.task(city.community, { inHours: 30, roles: [make.role({ slots: 1 })] });
  await server.as(another).post(`/tasks/${hex(line)}/participations`);
  await me.post(`/tasks/${hex(line)}/participations`, { waitIfFull: true });
  const invitation = await make.task(city.community, { inHours: 60 });
  await server
    .as(organiser)
    .post(`/tasks/${hex(invitation)}/proposals`, { roleId: hex(invitation.roles[0]), personIds: [hex(person)] });
  await make.task(city.community, {
    contact: { name: telling.name, phone: telling.phone, personId: person._id },
  });

  await organised({ server, city }, person, { askedBy: organiser._id }, { headId: person._id });
  await organised({ server, city }, person, { askedBy: organiser._id, state: 'asked' });
  await mobilised({ server, city }, person);
  const appeal = await announced({ server, city }, person);
  await me.put(`/announcements/${hex(appeal)}/pledge`, { number: 1, amount: 2 });
  const seen = { kind: 'road.lamp', point: { type: 'Point', coordinates: [114.06, 22.54] }, words: telling.words };
  await me.post('/hazards', { ...seen, photos: [await takenPhoto(me)] });
  await agreeToBelong({ server }, person);
  await me.post('/me/belongings', { kind: 'residence', unitId: hex(city.community), note: telling.words });
  const onBoard = await posted({ server, city });
  await me.post(`/board-items/${onBoard.item.toHexString()}/bids`, { plan: telling.words });
  const signBy = new Date(+now + 7 * dayMs);
  await posted({ server, city }, { state: 'chosen', mode: 'joint', signBy }, { by: person, state: 'chosen' });
  const entry = await listed({ server, city });
  await me.post(`/list-entries/${hex(entry)}/claims`, { amount: 1, note: telling.words });
  const agreed = await me.post(`/list-entries/${hex(await listed({ server, city }))}/claims`, { amount: 3 });
  await server.as(organiser).post(`/list-claims/${String(agreed.body.id)}/answer`, { accept: true });
  const start = new Date(Math.ceil((+now + dayMs) / dayMs) * dayMs + 2 * hourMs).toISOString();
  await me.post(`/list-entries/${hex(await hall({ server, city }))}/bookings`, {
    start,
    hours: 1,
    purpose: telling.words,
  });
  await me.put(`/me/callable/${hex(city.community)}`, {});
  const order = await ordered({ server, city }, person);
  await me.post(`/orders/${hex(order)}/objection`, { reason: telling.words });
  // Others have states and roles of the same words: those words tell of nobody.
  await ordered({ server, city }, another, {
    state: 'objected',
    reason: '巡逻缺人',
    objection: { at: now, reason: '要照看孩子' },
  });
  await organised({ server, city }, another, { askedBy: organiser._id });
  const raised = await me.post('/needs', {
    unitId: hex(city.community),
    title: telling.words,
    category: 'care',
    place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: telling.words },
  });
  await me.post(`/cases/${String(raised.body.id)}/words`, { reason: telling.words });
  await me.post('/me/saved-views', { list: 'tasks', name: telling.words, filter: { q: telling.words } });
  const need = await make.need(person, city.community, {
    beneficiary: { name: telling.words, phone: telling.phone },
    title: telling.words,
    description: telling.words,
    place: { point: pointAt(114.0612345, 22.5412345), address: telling.words },
    state: 'served',
    steps: [
      { state: 'received', at: now },
      { state: 'served', at: now },
    ],
  });
  const home = { point: pointAt(114.0612345, 22.5412345), area: '测试路一带', address: telling.words };
  const needTask = {
    over: await make.task(city.community, { inHours: -20, needId: need._id, place: home }),
    toCome: await make.task(city.community, { inHours: 90, needId: need._id, place: home }),
  };
  await onDuty(server, city, person, another, service._id, gone);
  return {
    person,
    openid: (await identities.in(db).findOne({ _id: person._id }))!.openid,
    open: { place, line, invitation },
    service,
    record,
    needTask,
    another,
  };
}

async function onDuty(
  { db, clock }: TestServer,
  city: SmallCity,
  person: PersonDoc,
  another: PersonDoc,
  participationId: ObjectId,
  task: TaskDoc,
): Promise<void> {
  const now = clock.now();
  const rota: RotaDoc = {
    _id: new ObjectId(),
    unitId: city.community._id,
    state: 'running',
    title: '周末值守',
    description: '',
    category: 'order',
    place: task.place,
    roles: [],
    rules: task.rules,
    risks: '',
    safeguards: '',
    contact: { name: telling.name, phone: telling.phone, personId: person._id },
    weekdays: [6],
    holidays: 'skip',
    from: '2026-03-01',
    startTime: '09:00',
    endTime: '11:00',
    version: 1,
    createdBy: another._id,
    createdAt: now,
    updatedAt: now,
  } as unknown as RotaDoc;
  await rotas.in(db).insertOne(rota);
  await rotaMembers
    .in(db)
    .insertOne({ _id: new ObjectId(), rotaId: rota._id, personId: person._id, joinedAt: now, level: 0, version: 1 });
  const swapId = new ObjectId();
  await swaps.in(db).insertOne({
    _id: swapId,
    rotaId: rota._id,
    unitId: rota.unitId,
    participationId,
    taskId: task._id,
    fromPersonId: person._id,
    toPersonId: another._id,
    withParticipationId: null,
    withTaskId: null,
    message: telling.words,
    despiteTravel: false,
    state: 'asked',
    expiresAt: task.start,
    createdAt: now,
    version: 1,
  });
  const told = {
    kind: 'swapAsked' as const,
    subject: { kind: 'swap' as const, id: swapId },
    values: { title: '周末值守', start: task.start.toISOString(), name: telling.displayName, message: telling.words },
  };
  await messages.in(db).insertOne({
    _id: `swapAsked:test:${hex(another)}`,
    personId: another._id,
    ...told,
    at: now,
    delivery: { state: 'inboxOnly', attempts: 0, nextAt: now },
  });
  await messages.in(db).insertOne({
    _id: `hoursReady:test:${hex(person)}`,
    personId: person._id,
    kind: 'hoursReady',
    subject: { kind: 'participation', id: participationId },
    values: { title: telling.words, minutesVerified: 120, minutesHonoured: 0 },
    at: now,
    delivery: { state: 'inboxOnly', attempts: 0, nextAt: now },
  });
}

/** Every document of the database that has a text in it, by collection. */
export async function holding({ db }: TestServer, text: string): Promise<Map<string, Record<string, unknown>[]>> {
  const found = new Map<string, Record<string, unknown>[]>();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const rows = (await db.collection(name).find().toArray()).filter((row) => JSON.stringify(row).includes(text));
    if (rows.length > 0) found.set(name, rows);
  }
  return found;
}

export const statesOf = async (
  { db }: TestServer,
  person: { _id: ObjectId },
  task: { _id: ObjectId },
): Promise<string | undefined> =>
  (await participations.in(db).findOne({ personId: person._id, taskId: task._id }))?.state;
