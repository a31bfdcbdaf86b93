import { limits } from '../../../shared/limits.ts';
import { findPhoto, photoKey } from '../../domain/photos/queries.ts';
import { clearedPhotos } from '../../domain/hazards/cleared-photos.ts';
import { isPublic, outwardCases } from '../../domain/cases/outward.ts';
import { sentAs } from '../../domain/senders/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import { fileOf, pictureAnswer } from '../../platform/http/file-answer.ts';
import { anyone } from '../../platform/http/permission.ts';
import { reading, selfCommitting, type Route } from '../../platform/http/route.ts';
import { apiPrefix } from '../../platform/http/route-table.ts';
import { refuse, sideOf } from '../../platform/refusals/refuse.ts';
import { id, line, pathIds, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, optional, shape } from '../../platform/schema/shape.ts';
import { discoveryOf, discoverySchema } from './discovery.ts';
import { geoReport } from './face.ts';
import { aboutOne, ending, reference, requestBody, requestQuery } from './inputs.ts';
import { findRequest, findRequests, mustBeSender, requestListSchema } from './requests.ts';
import { receiveRequest } from './send.ts';
import {
  presentDefinition,
  presentService,
  publicKinds,
  serviceDefinitionSchema,
  serviceListSchema,
} from './services.ts';

const tag = 'open311';
const root = '/open311/v2';
const withEnding = shape({ ending: ending() });
/** Rights to a case end; whoever shows a photo keeps it a little longer. */
const shownSeconds = 300;
const jurisdiction = shape({ jurisdiction_id: optional(line(limits.nameLength)) });

const discovery = reading({
  name: 'discoverGeoReport',
  path: `${root}/discovery.:ending`,
  tag,
  permission: anyone,
  summary: 'Where the city’s GeoReport v2 is, and how to get a key (Open311)',
  params: withEnding,
  query: jurisdiction,
  face: geoReport('discovery', 'discovery'),
  answers: { 200: discoverySchema },
  run: ({ services, language }) => Promise.resolve(ok(discoveryOf(services.config, language))),
});

const listServices = reading({
  name: 'listGeoReportServices',
  path: `${root}/services.:ending`,
  tag,
  permission: anyone,
  summary: 'The kinds of need that the city has made public, as services of GeoReport v2',
  params: withEnding,
  query: jurisdiction,
  face: geoReport('services', 'service'),
  answers: { 200: serviceListSchema },
  async run({ services, language }) {
    const kinds = [...(await publicKinds(services.db)).values()].filter(({ gone }) => !gone);
    return ok(kinds.map((kind) => presentService(kind, language)));
  },
});

const showService = reading({
  name: 'showGeoReportService',
  path: `${root}/services/:serviceCode.:ending`,
  tag,
  permission: anyone,
  summary: 'The attributes that a request for a service may have',
  params: shape({ serviceCode: line(limits.keyLength), ending: ending() }),
  query: jurisdiction,
  face: geoReport('service_definition', 'service_definition'),
  answers: { 200: serviceDefinitionSchema },
  async run({ services, params, language }) {
    const kind = (await publicKinds(services.db)).get(params.serviceCode);
    if (!kind || kind.gone) throw refuse('not_found');
    return ok(presentDefinition(kind, language));
  },
});

const requestsFace = geoReport('service_requests', 'request');

const listRequests = reading({
  name: 'listGeoReportRequests',
  path: `${root}/requests.:ending`,
  tag,
  permission: anyone,
  summary: 'Public cases by kind, time and state, without anybody’s words; those named by id, with a key one’s own too',
  params: withEnding,
  query: requestQuery,
  face: requestsFace,
  answers: { 200: requestListSchema },
  refusals: ['sender_unknown'],
  async run({ services, query, language, now }) {
    return ok(await findRequests({ ...services, language }, query, now));
  },
});

const showRequest = reading({
  name: 'showGeoReportRequest',
  path: `${root}/requests/:requestId.:ending`,
  tag,
  permission: anyone,
  summary: 'One public case; with a key also one that its holder sent, in any state',
  params: shape({ requestId: id(), ending: ending() }),
  query: aboutOne,
  face: requestsFace,
  answers: { 200: requestListSchema },
  refusals: ['sender_unknown'],
  async run({ services, params, query, language }) {
    return ok([await findRequest({ ...services, language }, params.requestId, query.api_key)]);
  },
});

const sentSchema = listOut(
  named(
    'GeoReportSent',
    shape({ service_request_id: textOut(), service_notice: textOut(), account_id: nullable(textOut()) }),
  ),
);
const notices = {
  zh: '已登记，待社区受理；附带的图片链接和报告人信息不会保存',
  en: 'Received, to be accepted by the community; links to pictures and who reported it are not kept',
};

const send = selfCommitting({
  name: 'sendGeoReportRequest',
  path: `${root}/requests.:ending`,
  tag,
  method: 'post',
  permission: anyone,
  summary: 'Send a need with the key of a system; under the same reference nothing is done twice',
  params: withEnding,
  body: requestBody,
  face: requestsFace,
  answers: { 201: sentSchema },
  refusals: ['sender_unknown', 'unit_closed'],
  async run({ services, params, body, language, now, requestId }) {
    const needId = (await receiveRequest(services, body, { now, requestId })).toHexString();
    return created(
      [{ service_request_id: needId, service_notice: notices[sideOf(language)], account_id: null }],
      `${apiPrefix}${root}/requests/${needId}.${params.ending}`,
    );
  },
});

const showToken = reading({
  name: 'showGeoReportToken',
  path: `${root}/tokens/:token.:ending`,
  tag,
  permission: anyone,
  summary: 'The request that the holder of a key sent under a reference',
  params: shape({ token: reference(), ending: ending() }),
  query: aboutOne,
  face: requestsFace,
  answers: { 200: listOut(named('GeoReportToken', shape({ service_request_id: textOut(), token: textOut() }))) },
  refusals: ['sender_unknown'],
  async run({ services, params, query }) {
    const sender = await mustBeSender(services, query.api_key ?? '');
    const sent = await sentAs(services.db, sender._id, params.token);
    if (!sent) throw refuse('not_found');
    return ok([{ service_request_id: sent._id.toHexString(), token: params.token }]);
  },
});

const showPhoto = reading({
  name: 'showGeoReportPhoto',
  path: `${root}/photos/:photoId`,
  tag,
  permission: anyone,
  summary: 'A photo of a public case that staff have found to show nobody',
  params: pathIds('photoId'),
  answers: { 200: fileOf('image/jpeg') },
  async run({ services, params: { photoId } }) {
    const { db, photoStore } = services;
    const needId = (await findPhoto(db, photoId))?.of?.id;
    const [shown] = needId ? await outwardCases(db, [needId]) : [];
    const isShown =
      shown !== undefined &&
      isPublic(shown) &&
      (await publicKinds(db)).has(shown.kind) &&
      (await clearedPhotos(db, [shown._id])).get(shown._id.toHexString())?.equals(photoId);
    const bytes = isShown && (await photoStore.get(photoKey(photoId, 'view')));
    if (!bytes) throw refuse('not_found');
    return pictureAnswer('image/jpeg', `${photoId.toHexString()}.jpg`, bytes, shownSeconds);
  },
});

export const open311Routes: Route[] = [
  discovery,
  listServices,
  showService,
  listRequests,
  showRequest,
  send,
  showToken,
  showPhoto,
];
