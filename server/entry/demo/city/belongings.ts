import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../../shared/durations.ts';
import type { BelongingDoc } from '../../../domain/belongings/queries.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community, Geography } from './geography.ts';
import type { Volunteer } from './volunteer.ts';

interface Scene {
  home: Community;
  geography: Geography;
  volunteers: readonly Volunteer[];
  now: Date;
  makeId: MakeId;
}

/** A report slip to the home community is answered within so many days. */
const answeredDays = 2;
const demoCode = 'NUANXN36';

/**
 * People who report: to the home community, to their branch, to the station of the home street by the code that hangs
 * there.
 */
export function demoBelongings(scene: Scene): Pick<DemoDocuments, 'belongings' | 'reportCodes'> {
  const { home, geography, volunteers, now, makeId } = scene;
  const station =
    geography.documents.find(({ kind, path }) => kind === 'station' && path.some((id) => id.equals(home.street.id))) ??
    geography.documents.find(({ kind }) => kind === 'station');
  const slip = (
    { id: personId }: Volunteer,
    unitId: ObjectId,
    daysAgo: number,
    fields: Partial<BelongingDoc>,
  ): BelongingDoc => {
    const at = new Date(+now - daysAgo * dayMs);
    const isAnswered = fields.state === 'received' || fields.state === 'returned';
    return {
      _id: makeId('belonging'),
      personId,
      unitId,
      kind: 'residence',
      state: 'waiting',
      note: '',
      at,
      ...(isAnswered ? { answeredAt: new Date(+at + answeredDays * dayMs) } : {}),
      version: 1,
      ...fields,
    };
  };
  const members = volunteers.filter(({ community, branch }) => community === home && branch !== null);
  const [waits, waitsToo, lives] = members.filter(({ demoKey }) => demoKey === undefined);
  const shown = volunteers.find(({ demoKey, branch }) => demoKey !== undefined && branch !== null);
  const day = (days: number): Date => new Date(+now + days * dayMs);
  return {
    belongings: [
      ...[waits, waitsToo].flatMap((person, index) =>
        person ? [slip(person, home.id, index + 1, { note: '周末可以参加社区服务' })] : [],
      ),
      ...(lives ? [slip(lives, home.id, 4, { state: 'received' })] : []),
      ...(shown?.branch
        ? [
            slip(shown, shown.branch.id, 200, { kind: 'home', state: 'received', returnsSince: day(-190) }),
            slip(shown, home.id, 40, { state: 'returned', reason: '门牌号不对，请核对后再报' }),
            slip(shown, shown.community.id, 30, { state: 'received' }),
            ...(station
              ? [
                  slip(shown, station._id, 10, {
                    kind: 'temporary',
                    state: 'received',
                    answeredAt: day(-10),
                    until: day(80),
                  }),
                ]
              : []),
          ]
        : []),
    ],
    reportCodes: station ? [{ _id: station._id, code: demoCode, at: day(-60) }] : [],
  };
}
