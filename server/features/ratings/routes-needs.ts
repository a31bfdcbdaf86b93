import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import { may } from '../../platform/http/permission.ts';
import { limits } from '../../../shared/limits.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { sendBack } from '../cases/send-back.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { needPolicy } from '../../domain/needs/policy.ts';
import { findNeed } from '../../domain/needs/queries.ts';
import { ratingTimesOf } from '../../domain/needs/states.ts';
import { markRated } from '../need-intake/serve.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { judgeNeedRating } from './judge.ts';
import { presentRating, ratingSchema } from './present.ts';
import { ratingsOfSubject } from './queries.ts';
import { needRatingBody, rate } from './rate.ts';

const params = pathIds('needId');
const named = ({ db }: ServiceContext, inputs: { params: { needId: ObjectId } }) => findNeed(db, inputs.params.needId);

const rateNeed = changing({
  name: 'rateNeed',
  method: 'put',
  path: '/needs/:needId/rating',
  tag: 'ratings',
  params,
  summary:
    'Say how the service was that you had asked for; once, to be changed for a week. One or two stars send it back once, and to supervision after that',
  permission: may(needPolicy, 'rate', named),
  body: needRatingBody,
  answers: { 200: ratingSchema },
  refusals: ['wrong_state', 'rating_too_late', 'own_rating'],
  async run({ services, subject, body, caller }, transaction) {
    await judgeNeedRating(transaction, caller, subject);
    const need = await markRated(transaction, subject._id);
    const rated = {
      subject: { kind: 'need' as const, id: need._id },
      about: 'service' as const,
      unitId: need.unitId,
      authorRole: 'requester' as const,
    };
    const { again = true, ...given } = body;
    const rating = await rate(transaction, rated, given, ratingTimesOf(need), services.config.timeZone);
    if (again && body.stars <= limits.dissatisfiedStars)
      await sendBack(transaction, calendarSettingsOf(services.config), { caseId: need._id });
    return ok(presentRating(rating, caller, transaction.now));
  },
});

const showOwn = reading({
  name: 'showNeedRating',
  path: '/needs/:needId/rating',
  tag: 'ratings',
  params,
  summary: 'How you rated the service that you had asked for',
  permission: may(needPolicy, 'rate', named),
  answers: { 200: ratingSchema },
  async run({ services, subject, caller, now }) {
    const [own] = await ratingsOfSubject(services.db, subject._id);
    if (!own) throw refuse('not_found');
    return ok(presentRating(own, caller!, now));
  },
});

export const needRatingRoutes: Route[] = [rateNeed, showOwn];
