import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { caseStates } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { caseGrade } from '../../domain/case-kinds/present.ts';
import { soonestDue } from '../../domain/cases/deadlines.ts';
import { caseQueueSchema, presentQueue } from '../../domain/cases/present.ts';
import { caseFilterQuery, caseQuery, casesFor, countCases, queueOf } from '../../domain/cases/queries.ts';
import { needData } from '../../domain/needs/personal.ts';
import { needsById } from '../../domain/needs/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { countOut, idOut, instantOut, oneOf, pathIds, pointOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { lateChances } from './foresee.ts';
import { latestLateness } from '../../domain/lateness/queries.ts';
import type { UnitDoc } from '../../domain/units/model.ts';
import type { Policy } from '../../platform/http/policy.ts';

const tag = 'cases';
const params = pathIds('unitId');
const state = () => named('CaseState', oneOf(keysOf(caseStates)));
const ofOrganisers = may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId),
);

/** As many as a map can tell apart, and as are looked through for those likeliest to be late. */
const maxPoints = 2_000;

const queue = reading({
  name: 'listCasesOfUnit',
  path: '/units/:unitId/cases',
  tag,
  params,
  summary:
    'The queue of a unit: cases that it and the units below hold, or that it helps with, the most pressing first; or of the 2,000 most pressing those that are likeliest to be late, in one page',
  permission: ofOrganisers,
  query: caseQuery,
  answers: { 200: caseQueueSchema },
  refusals: ['invalid_cursor'],
  async run({ services, reads, subject, query, caller, now }) {
    const { db, config } = services;
    const tree = await services.units.current(reads);
    const foretold = lateChances(db, calendarSettingsOf(config), now);
    if (query.sort === 'lateChance') {
      const { limit, cursor: _cursor, sort: _sort, ...filter } = query;
      const [lateChance, pressing] = await Promise.all([foretold, casesFor(db, tree, subject._id, filter, maxPoints)]);
      const likeliest = pressing
        .map((doc) => ({ doc, chance: lateChance(doc) ?? -1 }))
        .sort((a, b) => b.chance - a.chance)
        .slice(0, limit)
        .map(({ doc }) => doc);
      return ok({ items: await presentQueue(db, tree, likeliest, caller, now, lateChance), nextCursor: null });
    }
    const [lateChance, { items, nextCursor }] = await Promise.all([foretold, queueOf(db, tree, subject._id, query)]);
    return ok({ items: await presentQueue(db, tree, items, caller, now, lateChance), nextCursor });
  },
});

const counts = reading({
  name: 'countCasesOfUnit',
  path: '/units/:unitId/case-counts',
  tag,
  params,
  summary: 'How many cases of the queue stand in each state, and how many of them are past a deadline',
  permission: ofOrganisers,
  query: caseFilterQuery,
  answers: {
    200: shape({
      total: countOut(),
      late: countOut(),
      states: listOut(shape({ state: state(), count: countOut(), late: countOut() })),
    }),
  },
  async run({ services, subject, query, now }) {
    const states = await countCases(services.db, await services.units.current(), subject._id, query, now);
    const sum = (of: (row: (typeof states)[number]) => number): number => states.reduce((all, row) => all + of(row), 0);
    return ok({ total: sum(({ count }) => count), late: sum(({ late }) => late), states });
  },
});

const casePoint = named(
  'CasePoint',
  shape({
    id: idOut(),
    title: shows(needData.title, textOut()),
    grade: caseGrade(),
    state: state(),
    nextDue: nullable(instantOut()),
    point: shows(needData.point, pointOut()),
  }),
);

/** The same cases as the queue, in one answer for a map. */
const points = reading({
  name: 'listCasePoints',
  path: '/units/:unitId/case-points',
  tag,
  params,
  summary: 'Where the cases of the queue are, for a map; the 2,000 most pressing (organisers)',
  permission: ofOrganisers,
  query: caseFilterQuery,
  answers: { 200: shape({ items: listOut(casePoint), isWhole: Joi.boolean() }) },
  async run({ services, subject, query }) {
    const { db, units } = services;
    const rows = await casesFor(db, await units.current(), subject._id, query, maxPoints + 1);
    const needs = await needsById(
      db,
      rows.map(({ _id }) => _id),
    );
    return ok({
      items: rows.slice(0, maxPoints).map((row) => {
        const { title, place } = needs.get(row._id.toHexString())!;
        return {
          id: row._id.toHexString(),
          title,
          grade: row.grade,
          state: row.state,
          nextDue: soonestDue(row)?.toISOString() ?? null,
          point: place.point,
        };
      }),
      isWhole: rows.length <= maxPoints,
    });
  },
});

/** How well lateness is foretold is for everybody who is judged by it. */
const foresightPolicy: Policy<Pick<UnitDoc, '_id'>, 'see'> = {
  read: () => true,
  see: (caller) => (caller?.grants.length ?? 0) > 0,
};

const share = () => Joi.number().min(0).max(1);
const lateness = reading({
  name: 'showLatenessTable',
  path: '/units/:unitId/case-lateness',
  tag,
  params,
  summary:
    'How well the chance of being late was foretold on cases held out; not shown in the queue where it is not well enough',
  permission: may(foresightPolicy, 'see', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  answers: {
    200: named(
      'LatenessTable',
      shape({
        learnedAt: nullable(instantOut()),
        cases: countOut(),
        /** Chances are shown by it. */
        calibrated: Joi.boolean(),
        /** Of the cases of whom about the same was said: how many, what was said on average, how many were late. */
        rows: listOut(shape({ from: share(), to: share(), cases: countOut(), said: share(), happened: share() })),
      }),
    ),
  },
  async run({ services }) {
    const latest = await latestLateness(services.db);
    return ok({
      learnedAt: latest?.learnedAt.toISOString() ?? null,
      cases: latest?.cases ?? 0,
      calibrated: latest?.calibrated ?? false,
      rows: (latest?.calibration.rows ?? []).map(({ askings, ...row }) => ({ ...row, cases: askings })),
    });
  },
});

export const caseListRoutes: Route[] = [queue, counts, points, lateness];
