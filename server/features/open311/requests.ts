import Joi from 'joi';
import { DateTime } from 'luxon';
import type { ObjectId } from 'mongodb';
import { caseStates } from '../../../shared/case-states.ts';
import { dayMs } from '../../../shared/durations.ts';
import type { Language } from '../../../shared/words.ts';
import type { CaseKind } from '../../domain/case-kinds/queries.ts';
import { isOpen, isPublic, outwardCases, publicCases, type OutwardCase } from '../../domain/cases/outward.ts';
import { clearedPhotos } from '../../domain/hazards/cleared-photos.ts';
import { needsById, type NeedDoc } from '../../domain/needs/queries.ts';
import { photoData } from '../../domain/photos/personal.ts';
import { senderOfKey, sentAmong } from '../../domain/senders/queries.ts';
import { publicPoint } from '../../domain/tasks/public-place.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { apiPrefix } from '../../platform/http/route-table.ts';
import type { Point } from '../../platform/geo/point.ts';
import { refuse, refuseField, sideOf } from '../../platform/refusals/refuse.ts';
import { oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import type { RequestQuery } from './inputs.ts';
import { publicKinds } from './services.ts';

const requestSchema = named(
  'GeoReportRequest',
  shape({
    service_request_id: textOut(),
    status: oneOf(['open', 'closed']),
    status_notes: textOut(),
    service_name: textOut(),
    service_code: textOut(),
    /** The name of its kind: the words of those who report are for the unit alone. */
    description: textOut(),
    /** The unit whose turn it is. */
    agency_responsible: textOut(),
    requested_datetime: textOut(),
    updated_datetime: textOut(),
    expected_datetime: nullable(textOut()),
    /** The street block; of a kind that is no longer public the place of the community. WGS-84. */
    lat: nullable(Joi.number()),
    long: nullable(Joi.number()),
    /** A photo that staff have found to show nobody. */
    media_url: shows(photoData.photo, nullable(textOut())),
  }),
);
export const requestListSchema = listOut(requestSchema);
type Shown = Infer<typeof requestSchema>;

type Asking = Pick<ServiceContext, 'db' | 'config' | 'units'> & { language: Language };

/** GeoReport answers with at most so many days. */
const maxDays = 90;

/** Public requests by kind, time and state, or those that are named: with a key also its sender's own, in any state. */
export async function findRequests(asking: Asking, query: RequestQuery, now: Date): Promise<Shown[]> {
  const kinds = await publicKinds(asking.db);
  if (query.service_request_id) return requestsById(asking, kinds, query.service_request_id, query.api_key);
  const { from, to } = spanOf(query, now);
  const asked = query.service_code ?? [...kinds.keys()];
  const rows = await publicCases(
    asking.db,
    {
      kinds: asked.filter((key) => kinds.has(key)),
      from,
      to,
      open: query.status?.length === 1 ? query.status[0] === 'open' : undefined,
    },
    { skip: (query.page - 1) * query.page_size, limit: query.page_size },
  );
  return present(asking, kinds, rows);
}

/** One request by its id. Refuses with `not_found` what is not public and was not sent by the holder of the key. */
export async function findRequest(asking: Asking, id: ObjectId, key: string | undefined): Promise<Shown> {
  const [one] = await requestsById(asking, await publicKinds(asking.db), [id], key);
  if (!one) throw refuse('not_found');
  return one;
}

async function requestsById(
  asking: Asking,
  kinds: ReadonlyMap<string, CaseKind>,
  ids: readonly ObjectId[],
  key: string | undefined,
): Promise<Shown[]> {
  const own =
    key === undefined ? new Set<string>() : await sentAmong(asking.db, (await mustBeSender(asking, key))._id, ids);
  const rows = await outwardCases(asking.db, ids);
  const seen = rows.filter((row) => own.has(row._id.toHexString()) || (isPublic(row) && kinds.has(row.kind)));
  return present(asking, kinds, seen);
}

/** Refuses with `sender_unknown` a key that nobody holds. */
export async function mustBeSender({ db }: Pick<ServiceContext, 'db'>, key: string) {
  const sender = await senderOfKey(db, key);
  if (!sender) throw refuse('sender_unknown');
  return sender;
}

/** Without a start or an end it is as long as it may be. Refuses with `invalid_request` a longer time. */
function spanOf({ start_date, end_date }: RequestQuery, now: Date): { from: Date; to: Date } {
  const to = end_date ?? (start_date ? new Date(+start_date + maxDays * dayMs) : now);
  const from = start_date ?? new Date(+to - maxDays * dayMs);
  if (from > to) throw refuseField('query.end_date', '应晚于开始', 'must come after start_date');
  if (+to - +from > maxDays * dayMs)
    throw refuseField('query.end_date', `最多 ${maxDays} 天`, `must be at most ${maxDays} days after start_date`);
  return { from, to };
}

async function present(
  { db, config, units, language }: Asking,
  kinds: ReadonlyMap<string, CaseKind>,
  rows: readonly OutwardCase[],
): Promise<Shown[]> {
  const ids = rows.map(({ _id }) => _id);
  const [tree, needs, photos] = await Promise.all([units.current(), needsById(db, ids), clearedPhotos(db, ids)]);
  const side = sideOf(language);
  const told = (instant: Date): string =>
    DateTime.fromJSDate(instant).setZone(config.timeZone).toISO({ suppressMilliseconds: true })!;
  return rows.map((row) => {
    const id = row._id.toHexString();
    const kind = kinds.get(row.kind);
    const name = kind?.name[side] ?? row.kind;
    const [long, lat] = placeOf(row, kind, needs.get(id), tree)?.coordinates ?? [null, null];
    const photo = photos.get(id);
    return {
      service_request_id: id,
      status: isOpen(row) ? 'open' : 'closed',
      status_notes: caseStates[row.state][side],
      service_name: name,
      service_code: row.kind,
      description: name,
      agency_responsible: tree.byId.get(row.unitId.toHexString())?.name ?? '',
      requested_datetime: told(row.createdAt),
      updated_datetime: told(row.updatedAt),
      expected_datetime: row.due && isOpen(row) ? told(row.due) : null,
      lat,
      long,
      media_url: photo ? `${config.baseUrl}${apiPrefix}/open311/v2/photos/${photo.toHexString()}` : null,
    };
  });
}

/**
 * The street block of a matter that lies where everybody passes; of what its sender follows beside, the community
 * alone.
 */
const placeOf = (
  { originId }: OutwardCase,
  kind: CaseKind | undefined,
  need: NeedDoc | undefined,
  tree: UnitTree,
): Point | undefined =>
  kind?.shared && need ? publicPoint(need.place.point) : tree.byId.get(originId.toHexString())?.place?.point;
