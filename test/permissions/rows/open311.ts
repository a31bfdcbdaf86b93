import { ObjectId } from 'mongodb';
import { caseKinds } from '../../../server/domain/case-kinds/model.ts';
import { startingKinds } from '../../../server/domain/case-kinds/starting-kinds.ts';
import { hashOfKey } from '../../../server/domain/senders/key.ts';
import { senders, sentRequests } from '../../../server/domain/senders/model.ts';
import { takenPhoto } from '../../photos/support.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const root = '/open311/v2';
const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
const kind = 'road.lamp';

/** A system with a key of its own, in a city that has made lamps public. */
async function knownSender({ server }: Pick<World, 'server'>) {
  const [now, key] = [server.clock.now(), `xf_${new ObjectId().toHexString()}`];
  const sender = {
    _id: new ObjectId(),
    name: `系统 ${key}`,
    keyHash: hashOfKey(key),
    requestsADay: 10,
    revokedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await senders.in(server.db).insertOne(sender);
  const { _id, ...lamp } = startingKinds.find((one) => one._id === kind)!;
  await caseKinds
    .in(server.db)
    .updateOne({ _id }, { $set: { ...lamp, isPublic: true, version: 1, updatedAt: now } }, { upsert: true });
  return { sender, key };
}

/** A need that a system has sent, under a reference. */
async function sent(world: World) {
  const { sender, key } = await knownSender(world);
  const need = await world.server.make.need(await world.server.make.person(), world.city.community);
  const reference = new ObjectId().toHexString();
  await sentRequests.in(world.server.db).insertOne({
    _id: need._id,
    senderId: sender._id,
    reference,
    createdAt: world.server.clock.now(),
  });
  return { id: hex(need), key, reference };
}

const aboutSender =
  (end: string, body?: object): Prepare =>
  async (world) => ({ path: `/senders/${hex((await knownSender(world)).sender)}${end}`, body });

export const open311Rows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    discoverGeoReport: 'ok    ok    ok    ok    ok    ok    ok    403',
    listGeoReportServices: 'ok    ok    ok    ok    ok    ok    ok    403',
    showGeoReportService: 'ok    ok    ok    ok    ok    ok    ok    403',
    listGeoReportRequests: 'ok    ok    ok    ok    ok    ok    ok    403',
    showGeoReportRequest: 'ok    ok    ok    ok    ok    ok    ok    403',
    'showGeoReportRequest of another sender': '404   404   404   404   404   404   404   403',
    sendGeoReportRequest: 'ok    ok    ok    ok    ok    ok    ok    403',
    'sendGeoReportRequest of nobody': '403   403   403   403   403   403   403   403',
    showGeoReportToken: 'ok    ok    ok    ok    ok    ok    ok    403',
    showGeoReportPhoto: 'ok    ok    ok    ok    ok    ok    ok    403',
    listSenders: '401   403   403   403   403   403   ok    403',
    addSender: '401   403   403   403   403   403   ok    403',
    editSender: '401   403   403   403   403   403   ok    403',
    revokeSender: '401   403   403   403   403   403   ok    403',
  },
  requests: {
    discoverGeoReport: () => ({ path: `${root}/discovery.json` }),
    listGeoReportServices: () => ({ path: `${root}/services.json` }),
    showGeoReportService: async (world) => {
      await knownSender(world);
      return { path: `${root}/services/${kind}.json` };
    },
    listGeoReportRequests: () => ({ path: `${root}/requests.json` }),
    showGeoReportRequest: async (world) => {
      const { id, key } = await sent(world);
      return { path: `${root}/requests/${id}.json?api_key=${key}` };
    },
    'showGeoReportRequest of another sender': async (world) => {
      const { id } = await sent(world);
      return { path: `${root}/requests/${id}.json?api_key=${(await knownSender(world)).key}` };
    },
    sendGeoReportRequest: async (world) => form((await knownSender(world)).key),
    'sendGeoReportRequest of nobody': () => form('xf_none'),
    showGeoReportToken: async (world) => {
      const { key, reference } = await sent(world);
      return { path: `${root}/tokens/${reference}.json?api_key=${key}` };
    },
    showGeoReportPhoto: async (world) => {
      await knownSender(world);
      const { server, city } = world;
      const reporter = await server.make.person();
      const photo = await takenPhoto(server.as(reporter));
      const point = { type: 'Point', coordinates: [114.06, 22.54] };
      const { body } = await server.as(reporter).post('/hazards', { kind, point, photos: [photo] });
      const decided = { address: '幸福路 3 号', photosCleared: true };
      const desk = server.as(await server.make.organiser(city.city, 'administrator'));
      const { body: verified } = await desk.post(`/hazards/${body.id}/verification`, decided);
      await desk.post(`/cases/${verified.caseId}/dispatch`, { unitId: verified.unit.id });
      return { path: `${root}/photos/${photo}` };
    },
    listSenders: () => ({ path: '/senders' }),
    addSender: () => ({ path: '/senders', body: { name: new ObjectId().toHexString(), requestsADay: 100 } }),
    editSender: aboutSender('', { requestsADay: 20 }),
    revokeSender: aboutSender('/revocation'),
  },
};

const form = (key: string) => ({
  path: `${root}/requests.json`,
  body: new URLSearchParams({ api_key: key, service_code: kind, lat: '22.54', long: '114.06' }).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});
