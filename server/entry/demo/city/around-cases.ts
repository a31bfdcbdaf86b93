import { createHash } from 'node:crypto';
import type { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../../shared/durations.ts';
import { limits } from '../../../../shared/limits.ts';
import { drawnOf, hashOfSeed } from '../../../domain/call-backs/lot.ts';
import type { CallBackDoc, CallBackDrawDoc } from '../../../domain/call-backs/model.ts';
import type { CaseDoc } from '../../../domain/cases/model.ts';
import type { RateAppealDoc } from '../../../domain/rate-appeals/model.ts';
import { storedDue } from '../../../domain/whistles/limits.ts';
import type { WhistleDoc } from '../../../domain/whistles/model.ts';
import type { Calendars } from '../../../domain/working-calendars/queries.ts';
import type { MakeId } from '../ids.ts';
import type { UnitRef } from './geography.ts';

/** A case of the demo with the community that saw to it, and who is in charge there. */
interface MadeCase {
  doc: CaseDoc;
  community: UnitRef;
  clerkId: ObjectId;
}

interface Scene {
  /** The unit that calls requesters back. */
  district: UnitRef;
  seed: number;
  now: Date;
  calendars: Calendars;
  makeId: MakeId;
}

export interface AroundCases {
  whistles: WhistleDoc[];
  rateAppeals: RateAppealDoc[];
  callBackDraws: CallBackDrawDoc[];
  callBacks: CallBackDoc[];
}

const callsCount = 5;
const appealDays = 7;

/** Everything that stands beside the cases of the demo: whistles on their way, appeals, a draw with calls to make. */
export function aroundCases(made: readonly MadeCase[], scene: Scene): AroundCases {
  const served = made.filter(({ doc, community }) => doc.servedAt && doc.unitId.equals(community.id));
  return {
    whistles: whistlesOf(made, scene),
    rateAppeals: appealsOf(served, scene.now),
    ...callBacksOf(served, scene),
  };
}

/**
 * A whistle for each case with a part: one called unit has come, another has only signed, the last has not answered.
 */
function whistlesOf(made: readonly MadeCase[], { now, calendars, makeId }: Scene): WhistleDoc[] {
  return made
    .filter(({ doc, community }) => doc.helpers.length > 0 && doc.unitId.equals(community.id))
    .map(({ doc, community, clerkId }, i) => {
      const at = doc.events.findLast(({ verb }) => verb === 'involve')!.at;
      const soon = new Date(Math.min(+now, +at + hourMs / 2));
      const steps = [
        { signedAt: soon, contactedAt: soon, arrivedAt: soon, evidence: 'code' as const, stars: 5 as const },
        { signedAt: soon },
        {},
      ][i % 3];
      const whistle = {
        ground: (['strongWish', 'jointEnforcement', 'strongWish'] as const)[i % 3],
        at,
        calls: doc.helpers.map((unitId) => ({ unitId, ...steps, late: [] })),
      };
      return {
        _id: makeId('whistle'),
        caseId: doc._id,
        unitId: community.id,
        by: clerkId,
        ...whistle,
        ...storedDue(whistle, calendars),
        version: 1,
      };
    });
}

/** An appeal that waits for the street, and one that it has granted. */
function appealsOf(served: readonly MadeCase[], now: Date): RateAppealDoc[] {
  const appeal = ({ doc, community, clerkId }: MadeCase, askedAt: Date): RateAppealDoc => ({
    _id: doc._id,
    unitId: community.id,
    unitPath: community.path,
    kind: doc.kind,
    rule: 'forceMajeure',
    reason: '连日暴雨，施工单位无法进场',
    askedAt,
    askedBy: clerkId,
    until: new Date(+askedAt + appealDays * dayMs),
    decision: null,
    decidedBecause: '',
    decidedAt: null,
    decidedBy: null,
  });
  const [first, second] = served;
  const waiting = first ? [appeal(first, new Date(+now - dayMs))] : [];
  const decidedAt = new Date(+now - 2 * dayMs);
  const granted: RateAppealDoc[] = second
    ? [
        {
          ...appeal(second, new Date(+now - 4 * dayMs)),
          decision: 'granted',
          decidedBecause: '气象记录属实',
          decidedAt,
          decidedBy: null,
        },
      ]
    : [];
  return [...waiting, ...granted];
}

/** A draw of the week that is over, with calls to make, one made and one that nobody answered. */
function callBacksOf(
  served: readonly MadeCase[],
  { district, seed: citySeed, now, makeId }: Scene,
): Pick<AroundCases, 'callBackDraws' | 'callBacks'> {
  const [from, to] = [new Date(+now - 8 * dayMs), new Date(+now - dayMs)];
  const inTime = served.filter(({ doc }) => doc.servedAt! >= from && doc.servedAt! < to);
  const chosen = inTime.length > callsCount ? inTime : served;
  const byId = new Map(chosen.map(({ doc }) => [doc._id.toHexString(), doc]));
  const seed = createHash('sha256').update(`demo ${citySeed}`).digest('hex');
  const drawId = makeId('draw');
  const callBacks = drawnOf(seed, [...byId.keys()], callsCount).map((id, order): CallBackDoc => {
    const doc = byId.get(id)!;
    const made = order === 0;
    return {
      _id: makeId('callBack'),
      drawId,
      caseId: doc._id,
      unitId: district.id,
      servedBy: doc.unitId,
      unitSaidSolved: true,
      state: made ? 'reached' : 'open',
      order,
      until: new Date(+to + limits.callBackDays * dayMs),
      tries: order < 2 ? 1 : 0,
      takenBy: null,
      takenUntil: null,
      answers: made ? { solved: 'partly', stars: 4, contacted: true, again: false } : null,
      answeredAt: made ? new Date(+now - hourMs) : null,
    };
  });
  const draw: CallBackDrawDoc = {
    _id: drawId,
    unitId: district.id,
    from,
    to,
    size: callsCount,
    seedHash: hashOfSeed(seed),
    seed,
    createdAt: new Date(+from - dayMs),
    createdBy: drawId,
    drawnAt: to,
    caseIds: chosen.map(({ doc }) => doc._id),
  };
  return { callBackDraws: callBacks.length > 0 ? [draw] : [], callBacks };
}
