import { hourMs } from '../../../../shared/durations.ts';
import type { HazardDoc } from '../../../domain/hazards/queries.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { MakeId } from '../ids.ts';
import { randomFor } from '../random.ts';
import type { Community } from './geography.ts';
import type { Staff } from './staff.ts';

/** Reports of the last days in the home community: two that wait to be verified, one that was not taken up. */
const reports = [
  { kind: 'road.lamp', words: '东门第二根灯杆，晚上看不见路', hours: 5 },
  { kind: 'water.cover', words: '菜市场门口，井盖翘起来了', hours: 20 },
  { kind: 'street.litter', words: '公交站后面', hours: 50, reason: '已到现场，环卫已清走，谢谢您' },
] as const;

export function hazardsOfLastDays(
  home: Community,
  staff: Staff,
  { seed, now, makeId }: { seed: number; now: Date; makeId: MakeId },
): HazardDoc[] {
  const random = randomFor(seed, 'hazards');
  return reports.map(({ kind, words, hours, ...more }): HazardDoc => {
    const at = new Date(+now - hours * hourMs);
    const decided = 'reason' in more;
    return {
      _id: makeId('hazard'),
      reporterId: staff.resident.id,
      unitId: home.id,
      kind,
      point: pointAt(...home.population.drawNear(home.centre, 0.003, random)),
      words,
      state: decided ? 'dismissed' : 'reported',
      ...(decided ? { reason: more.reason, groundless: false, decidedBy: staff.inCharge(home, home).id } : {}),
      version: decided ? 2 : 1,
      createdAt: at,
      updatedAt: decided ? new Date(+at + hourMs) : at,
    };
  });
}
