import type { ObjectId } from 'mongodb';
import type { RatingSubject } from '../../../shared/words.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { listOut, shape } from '../../platform/schema/shape.ts';
import { taskById } from '../../domain/tasks/queries.ts';
import { participationsById } from '../../domain/participations/queries.ts';
import { loadParticipation } from '../../domain/participations/policy.ts';
import type { RatingDoc } from './model.ts';
import { ratingPolicy } from './policy.ts';
import { presentRating, ratingSchema } from './present.ts';
import { ratingsOfSubject } from './queries.ts';
import { judgeRating } from './judge.ts';
import { rate, type Rated, ratingBody } from './rate.ts';
import { rateBy, tookPlace } from '../../domain/participations/deadlines.ts';
import { needRatingRoutes } from './routes-needs.ts';
import { satisfactionRoute } from './routes-satisfaction.ts';

const params = pathIds('participationId');

const words: Record<RatingSubject, { name: string; summary: string }> = {
  service: { name: 'rateService', summary: 'Rate a service that you took part in; once, to be changed for a week' },
  organiser: { name: 'rateOrganiser', summary: 'Rate how a service was organised that you took part in' },
  volunteer: { name: 'rateVolunteer', summary: 'Rate who took part, for the organisers of the task' },
};

const rating = (about: RatingSubject): Route =>
  changing({
    ...words[about],
    method: 'put',
    path: `/participations/:participationId/ratings/${about}`,
    tag: 'ratings',
    params,
    permission: may(ratingPolicy, about, loadParticipation),
    body: ratingBody,
    answers: { 200: ratingSchema },
    refusals: ['not_took_place', 'rating_too_late', 'own_rating', 'same_device'],
    async run({ services, subject, body, caller }, transaction) {
      const [row] = await participationsById(transaction.db, [subject.row._id], transaction.session);
      if (!tookPlace(row, transaction.now)) throw refuse('not_took_place');
      const task = (await taskById(transaction.db, row.taskId, transaction.session))!;
      await judgeRating(transaction, about, caller, row, task);
      const ratedId = { service: undefined, organiser: task.createdBy, volunteer: row.personId }[about];
      const rated: Rated = {
        subject: { kind: 'participation', id: row._id },
        about,
        unitId: row.unitId,
        authorRole: about === 'volunteer' ? 'organiser' : 'volunteer',
        ...(ratedId ? { ratedId } : {}),
      };
      return ok(
        presentRating(
          await rate(transaction, rated, body, { until: rateBy(row) }, services.config.timeZone),
          caller,
          transaction.now,
        ),
      );
    },
  });

/**
 * Ratings to be seen beside one's own: by the volunteer, what was said of them. Volunteers' ratings are seen in sums,
 * or they would have a name.
 */
const mayRead = ({ about, authorId }: RatingDoc, own: boolean, is: (id: ObjectId) => boolean): boolean =>
  is(authorId) || (about === 'volunteer' && own);

const list = reading({
  name: 'listRatings',
  path: '/participations/:participationId/ratings',
  tag: 'ratings',
  params,
  summary: 'Ratings of a participation: your own, and what was said of you',
  permission: may(ratingPolicy, 'read', loadParticipation),
  answers: { 200: shape({ items: listOut(ratingSchema) }) },
  async run({ services, subject: { row }, caller, now }) {
    const own = caller!.is(row.personId);
    const all = await ratingsOfSubject(services.db, row._id);
    const seen = all.filter((one) => mayRead(one, own, (person) => caller!.is(person)));
    return ok({ items: seen.map((one) => presentRating(one, caller!, now)) });
  },
});

export const ratingsRoutes: Route[] = [
  rating('service'),
  rating('organiser'),
  rating('volunteer'),
  list,
  ...needRatingRoutes,
  satisfactionRoute,
];
