import type { ClientSession, Db, ObjectId } from 'mongodb';
import { kindsByKey } from '../../domain/case-kinds/queries.ts';
import { isOtherKind } from '../../domain/case-kinds/starting-kinds.ts';
import { mattersOf, type Matter } from '../../domain/cases/matters.ts';
import { needsNear, type NearNeed } from '../../domain/needs/near.ts';
import { publicPlaceErrorKm, publicPoint } from '../../domain/tasks/public-place.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { comparedMetres, likenesses, minSureChance, toAsk, type Likeness } from '../../engine/duplicates/likeness.ts';

/** As many open reports are compared; where more lie within reach, the nearest. */
const maxCompared = 300;

/** A report that was not sent yet, or a need. */
export interface Reported {
  kind: string;
  title: string;
  description: string;
  address: string;
  point: { coordinates: readonly [number, number] | readonly number[] };
  at: Date;
  /** A need is not compared with itself. */
  needId?: ObjectId;
}

/** A case that a report may be about: a head, or one that is linked to none. */
export interface SimilarCase {
  matter: Matter;
  likeness: Likeness;
  isSure: boolean;
  /** Its needs among those compared. */
  needs: readonly NearNeed[];
}

/**
 * How exactly places are compared: staff see them, everybody else a street block, wherever and however often they ask.
 */
type Sight = 'exact' | 'public';

async function needsAround(db: Db, { point }: Reported, sight: Sight, session?: ClientSession): Promise<NearNeed[]> {
  const [lng, lat] = point.coordinates;
  if (sight === 'exact') return needsNear(db, [lng, lat], comparedMetres, maxCompared, session);
  const beyond = comparedMetres + publicPlaceErrorKm * 1000;
  const found = await needsNear(db, [lng, lat], beyond, maxCompared, session);
  return found
    .map((need) => ({ ...need, place: { ...need.place, point: publicPoint(need.place.point) } }))
    .filter(({ place: { point: seen } }) => distanceKm(lng, lat, ...seen.coordinates) * 1000 <= comparedMetres);
}

/**
 * The kinds of matters that are compared: one that is somebody's own moves no chance of those that everybody is told
 * of.
 */
async function kindsSeen(
  db: Db,
  matters: Iterable<Matter>,
  sight: Sight,
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  const kinds = [...matters].map(({ kind }) => kind);
  return sight === 'exact' ? new Set(kinds) : sharedAmong(db, kinds, session);
}

/** Those of the kinds whose matters lie where everybody passes. */
async function sharedAmong(db: Db, keys: readonly string[], session?: ClientSession): Promise<ReadonlySet<string>> {
  const known = await kindsByKey(db, keys, session);
  return new Set(keys.filter((key) => known.get(key)?.shared));
}

/** The open cases that a report may be about, the likeliest first; a linked one stands for its head. */
export async function similarCases(
  db: Db,
  report: Reported,
  sight: Sight,
  session?: ClientSession,
): Promise<SimilarCase[]> {
  const [lng, lat] = report.point.coordinates;
  const near = await needsAround(db, report, sight, session);
  const others = near.filter(({ _id }) => !report.needId?.equals(_id));
  const matters = await mattersOf(
    db,
    others.map(({ _id }) => _id),
    session,
  );
  const kinds = await kindsSeen(db, matters.values(), sight, session);
  const open = others.flatMap((need) => {
    const matter = matters.get(need._id.toHexString());
    return matter && kinds.has(matter.kind)
      ? [{ need, kind: matter.kind, head: (matter.headId ?? matter._id).toHexString() }]
      : [];
  });
  const found = toAsk(
    likenesses(
      { kind: report.kind, lng, lat, words: `${report.title} ${report.description} ${report.address}`, at: +report.at },
      open.map(({ need, kind, head }) => ({
        matter: head,
        kind,
        lng: need.place.point.coordinates[0],
        lat: need.place.point.coordinates[1],
        words: `${need.title} ${need.description} ${need.place.address}`,
        at: +need.createdAt,
      })),
    ),
  );
  // A head may lie further away than those that are linked to it.
  const away = open.filter(({ head }) => found.some(({ matter }) => matter === head) && !matters.has(head));
  const heads = await mattersOf(
    db,
    away.map(({ need }) => matters.get(need._id.toHexString())!.headId!),
    session,
  );
  return found.flatMap((likeness) => {
    const matter = matters.get(likeness.matter) ?? heads.get(likeness.matter);
    if (!matter) return [];
    const needs = open.filter(({ head }) => head === likeness.matter).map(({ need }) => need);
    return [{ matter, likeness, isSure: likeness.chance >= minSureChance, needs }];
  });
}

/**
 * Those that a requester is asked about: matters that lie where everybody passes, which a report without a kind may be
 * about as well. Of anything else nobody is told that somebody near them has asked for it.
 */
export async function similarForEverybody(db: Db, report: Reported, session?: ClientSession): Promise<SimilarCase[]> {
  if (!isOtherKind(report.kind) && !(await sharedAmong(db, [report.kind], session)).has(report.kind)) return [];
  const found = await similarCases(db, report, 'public', session);
  if (found.length === 0) return found;
  const shared = await sharedAmong(
    db,
    found.map(({ matter }) => matter.kind),
    session,
  );
  return found.filter(({ matter }) => shared.has(matter.kind));
}
