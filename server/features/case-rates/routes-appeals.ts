import type { ObjectId } from 'mongodb';
import { appealRules } from '../../../shared/case-rates.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import { readKinds } from '../../domain/case-kinds/queries.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { casePolicy, caseSubjects } from '../../domain/cases/policy.ts';
import { appealPolicy, type AppealSubject } from '../../domain/rate-appeals/policy.ts';
import { appealPageSchema, appealSchema, presentAppeal } from '../../domain/rate-appeals/present.ts';
import { appealQuery, appealsBelow, findAppeal, type RateAppealDoc } from '../../domain/rate-appeals/queries.ts';
import type { AppealTime } from '../../domain/rate-appeals/until.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { flag, instantOut, oneOf, pathIds, shownText } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { caseAsAsked, caseNamed, caseParams } from '../cases/command.ts';
import { appeal, appealableUntil, appealRefused, decide } from './appeal.ts';
import { sidesOf } from './requester-side.ts';

const tag = 'cases';

async function subjectsOf({ db, units }: ServiceContext, appeals: readonly RateAppealDoc[]): Promise<AppealSubject[]> {
  const tree = await units.current();
  const docs = await casesById(
    db,
    appeals.map(({ _id }) => _id),
  );
  const subjects = await caseSubjects(db, docs, tree);
  return appeals.map((appeal) => ({
    appeal,
    above: tree.byId.get(appeal.unitId.toHexString())?.path.at(-2) ?? null,
    requesterIds: subjects.get(appeal._id.toHexString())?.requesterIds ?? [],
  }));
}

const timeOf = async ({ db, config }: ServiceContext, now: Date): Promise<AppealTime> => ({
  calendars: await readCalendars(db, calendarSettingsOf(config)),
  now,
});

async function appealNamed(
  services: ServiceContext,
  { params }: { params: { caseId: ObjectId } },
): Promise<AppealSubject | null> {
  const found = await findAppeal(services.db, await timeOf(services, services.clock.now()), params.caseId);
  return found && (await subjectsOf(services, [found]))[0];
}

/** Appeals as one caller sees them; the side of who asked for help goes to those who decide alone. */
async function shown(services: ServiceContext, appeals: readonly RateAppealDoc[], caller: Caller, now: Date) {
  const { db, units } = services;
  const [tree, kinds] = [await units.current(), await readKinds(db)];
  const subjects = await subjectsOf(services, appeals);
  const deciding = subjects.filter((subject) => appealPolicy.decide(caller, subject)).map((one) => one.appeal._id);
  const sides = await sidesOf(db, deciding, now);
  return subjects.map((subject) => {
    const { _id, kind: key } = subject.appeal;
    const kind = { key, name: kinds.find((one) => one._id === key)?.name ?? { zh: key, en: key } };
    return presentAppeal(subject, { tree, kind, requester: sides.get(_id.toHexString()) ?? null, caller, now });
  });
}

const ask = changing({
  name: 'appealAgainstRates',
  method: 'post',
  path: '/cases/:caseId/rate-appeals',
  tag,
  params: caseParams,
  summary:
    'Ask the unit above to leave a case that was served out of your unit’s rates, by a rule and with a reason; once',
  permission: may(casePolicy, 'handle', caseNamed),
  body: named('NewRateAppeal', shape({ rule: oneOf(keysOf(appealRules)), reason: shownText(limits.reasonLength) })),
  answers: { 201: appealSchema },
  refusals: ['not_in_rates', 'appealed_once', 'appeal_too_early', 'appeal_too_late', 'precondition_failed'],
  async run(request, transaction) {
    const { services, body, caller, now } = request;
    const opened = await caseAsAsked(request, transaction, 'handle');
    const asked = await appeal(transaction, calendarSettingsOf(services.config), opened, body);
    const [answer] = await shown(services, [asked], caller, now);
    return created(answer, `/api/v1/cases/${answer.id}/rate-appeals`, 1);
  },
});

const ofCase = reading({
  name: 'listRateAppealsOfCase',
  path: '/cases/:caseId/rate-appeals',
  tag,
  params: caseParams,
  summary:
    'The appeal that a case be left out of the rates, for its unit and those above; there is at most one. And whether its reader may ask for it, until when',
  permission: may(casePolicy, 'read', caseNamed),
  answers: {
    200: shape({ items: listOut(appealSchema), can: abilities('ask'), askUntil: nullable(instantOut()) }),
  },
  async run({ services, subject, caller, now }) {
    const { doc, facts } = subject;
    const time = await timeOf(services, now);
    const found = await findAppeal(services.db, time, doc._id);
    const isSeen = found && appealPolicy.read(caller, (await subjectsOf(services, [found]))[0]);
    const asks =
      casePolicy.handle(caller, subject) && appealRefused(facts, found !== null, time.calendars, now) === null;
    return ok({
      items: isSeen ? await shown(services, [found], caller!, now) : [],
      can: { ask: asks },
      askUntil: asks ? appealableUntil(facts)!.toISOString() : null,
    });
  },
});

const decideIt = changing({
  name: 'decideRateAppeal',
  method: 'post',
  path: '/cases/:caseId/rate-appeals/decision',
  tag,
  params: caseParams,
  summary:
    'Decide an appeal of a unit below; by nobody who asked for it or for the case, nor anybody of the unit that gains by it. Granted once its requester has rated it, or can no more',
  permission: may(appealPolicy, 'read', appealNamed),
  body: named('RateAppealDecision', shape({ grant: flag(), reason: shownText(limits.reasonLength) })),
  answers: { 200: appealSchema },
  refusals: ['own_appeal', 'appeal_over', 'rating_awaited'],
  async run({ services, subject, body, caller, now }, transaction) {
    if (!appealPolicy.decide(caller, subject)) throw refuse('own_appeal');
    const decided = await decide(transaction, calendarSettingsOf(services.config), subject.appeal._id, body);
    return ok((await shown(services, [decided], caller, now))[0]);
  },
});

const list = reading({
  name: 'listRateAppeals',
  path: '/units/:unitId/rate-appeals',
  tag,
  params: pathIds('unitId'),
  summary: 'The appeals of a unit and the units below it, the latest first',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: appealQuery,
  answers: { 200: appealPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const tree = await services.units.current();
    const { items, nextCursor } = await appealsBelow(
      services.db,
      tree,
      subject._id,
      query,
      await timeOf(services, now),
    );
    return ok({ items: await shown(services, items, caller!, now), nextCursor });
  },
});

/** Appeals against the rates (考核申诉): asked for, decided above, listed. */
export const rateAppealRoutes: Route[] = [ask, ofCase, decideIt, list];
