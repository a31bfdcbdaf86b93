import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../../shared/durations.ts';
import { servedStates } from '../../../../shared/participation-states.ts';
import type { RatingSubject } from '../../../../shared/words.ts';
import { dateKey } from '../../../engine/geo/local-time.ts';
import type { CaseDoc } from '../../../domain/cases/model.ts';
import type { NeedDoc } from '../../../domain/needs/model.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { RatingDoc } from '../../../features/ratings/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { MakeId } from '../ids.ts';
import type { Random } from '../random.ts';
import type { Ledger } from './ledger.ts';
import { utcOffsetMinutes } from './plan-tasks.ts';

/** How often each is rated. */
const shares: readonly (readonly [RatingSubject, number])[] = [
  ['service', 0.35],
  ['organiser', 0.15],
  ['volunteer', 0.25],
];
const words: Readonly<Record<RatingSubject, readonly string[]>> = {
  service: ['组织有序，居民很热情。', '分工清楚，下次还来。', '物资准备得很充分。', '等候时间有点长。'],
  organiser: ['交代得清楚，还帮忙买了水。', '有问必答。', '现场安排稍乱。'],
  volunteer: ['准时到岗，认真负责。', '主动补位，谢谢。', '对老人很有耐心。'],
};
const stars = [5, 5, 5, 5, 5, 4, 4, 4, 3, 2] as const;

/** Draws the ratings that volunteers and organisers gave after participations, within a few days of the end. */
export function drawRatings(
  task: TaskDoc,
  rows: readonly ParticipationDoc[],
  ledger: Ledger,
  now: Date,
  makeId: MakeId,
  random: Random,
): RatingDoc[] {
  if (!ledger.audited) return [];
  const given: RatingDoc[] = [];
  for (const row of rows.filter(({ state }) => servedStates.includes(state))) {
    for (const [about, share] of shares) {
      const at = new Date(Math.floor(row.end.getTime() + (1 + random.next() * 60) * hourMs));
      if (!random.chance(share) || at > now) continue;
      const rating = write(about, task, row, at, makeId, random);
      given.push(rating);
      ledger.note({
        at,
        action: 'rating.give',
        actorId: rating.authorId,
        kind: 'rating',
        id: rating._id,
        unitId: row.unitId,
      });
    }
  }
  return given;
}

function write(
  about: RatingSubject,
  { createdBy }: TaskDoc,
  row: ParticipationDoc,
  at: Date,
  makeId: MakeId,
  random: Random,
): RatingDoc {
  const ratedId: ObjectId | undefined = { service: undefined, organiser: createdBy, volunteer: row.personId }[about];
  return {
    _id: makeId('rating'),
    subject: { kind: 'participation', id: row._id },
    about,
    unitId: row.unitId,
    day: dateKey(at.getTime(), utcOffsetMinutes),
    authorId: about === 'volunteer' ? createdBy : row.personId,
    authorRole: about === 'volunteer' ? 'organiser' : 'volunteer',
    ...(ratedId ? { ratedId } : {}),
    stars: random.pick(stars),
    text: random.chance(0.4) ? random.pick(words[about]) : '',
    at,
    updatedAt: at,
    version: 1,
  };
}

/** The ratings in four parts that a requester gave with each step of rating, from their need's own number. */
export function ratingsOfCase({ _id, requesterId }: NeedDoc, { events, unitId }: CaseDoc, makeId: MakeId): RatingDoc[] {
  const number = Number.parseInt(_id.toHexString().slice(-4), 16);
  const starsOf = (part: number): number => 5 - ((number + part * part) % 3);
  return events
    .filter(({ verb }) => verb === 'rate')
    .flatMap(({ at }) => {
      if (!requesterId) return [];
      const parts = { response: starsOf(1), speed: starsOf(2), manner: starsOf(3), result: starsOf(4) };
      const { response, speed, manner, result } = parts;
      return [
        {
          _id: makeId('rating'),
          subject: { kind: 'need', id: _id },
          about: 'service',
          unitId,
          day: dateKey(at.getTime(), utcOffsetMinutes),
          authorId: requesterId,
          authorRole: 'requester',
          stars: Math.round((response + speed + manner + result) / 4),
          parts,
          text: '',
          at,
          updatedAt: at,
          version: 1,
        },
      ];
    });
}
