import Joi from 'joi';
import type { ClientSession, Db } from 'mongodb';
import { caseClocks, caseStates, caseVerbs, returnRules } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { combine, runQuery } from '../../platform/database/query.ts';
import { category, countOut, idOut, instantOut, keyedOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import {
  abilities,
  listOut,
  named,
  nullable,
  optional,
  pageOf,
  shape,
  type Infer,
  type InferFields,
} from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { needData } from '../needs/personal.ts';
import { caseGrade } from '../case-kinds/present.ts';
import { findKind, kindsAsked, type CaseKind } from '../case-kinds/queries.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { calendarSettingsOf } from '../working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../working-calendars/queries.ts';
import { actionsFor, caseActionNames, nextSteps, whyNot, type Standing } from './actions.ts';
import { answeredBy, wayToHolder } from './answering.ts';
import { dueOf, extensionLimit, isBreached, limitInForce, soonestDue } from './deadlines.ts';
import type { CaseEvent } from './events.ts';
import { isPaused, isRunning, reopenableUntil, type ClockRun } from './facts.ts';
import type { CaseDoc } from './model.ts';
import { caseData } from './personal.ts';
import { casePolicy, subjectAmong, type CaseSubject } from './policy.ts';
import { placesOf, staffedAsked } from './places.ts';
import { linkFields, readLinks } from './present-links.ts';
import { replay } from './replay.ts';
import { presentSupervision, supervisionColour, supervisionSchema } from './supervision.ts';
import { mayKeep, maySendAcross, returnableUntil, returnRulesAt } from './ways.ts';
import { rolesIn, type HeldRole } from '../grants/queries.ts';
import { needsAsked } from '../needs/queries.ts';
import { photosOut, presentPhoto } from '../photos/present.ts';
import { photosOf, type PhotoDoc } from '../photos/queries.ts';

export const caseState = () => named('CaseState', oneOf(keysOf(caseStates)));
const caseVerb = () => named('CaseVerb', oneOf(keysOf(caseVerbs)));

const clockSchema = named(
  'CaseClock',
  shape({
    id: textOut(),
    clock: oneOf(keysOf(caseClocks)),
    cycle: Joi.number().integer().min(1),
    unit: nullable(unitNameSchema),
    start: instantOut(),
    limitMinutes: Joi.number().integer().min(1),
    paused: Joi.boolean(),
    end: nullable(instantOut()),
    /** Null while it is paused, and of a clock that ended in time. */
    due: nullable(instantOut()),
    /** Went past its deadline while it ran. */
    breached: Joi.boolean(),
  }),
);

const eventSchema = named(
  'CaseEvent',
  shape({
    verb: caseVerb(),
    at: instantOut(),
    unit: optional(nullable(unitNameSchema)),
    reason: optional(shows(caseData.words, textOut())),
    /** Of its words, where there are any. */
    photos: optional(photosOut()),
    minutes: optional(Joi.number().integer()),
    rule: optional(oneOf(keysOf(returnRules))),
    solved: optional(Joi.boolean()),
    colour: optional(supervisionColour()),
    byRule: optional(Joi.boolean()),
  }),
);

export const caseSchema = named(
  'Case',
  shape({
    id: idOut(),
    title: shows(needData.title, textOut()),
    description: shows(needData.description, textOut()),
    category: category(),
    address: shows(needData.address, textOut()),
    kind: keyedOut(),
    grade: caseGrade(),
    state: caseState(),
    cycle: countOut(),
    origin: nullable(unitNameSchema),
    holder: nullable(unitNameSchema),
    /** For those who may handle it: the unit above the holder whose staff answer for it; null where the holder’s do. */
    answeredBy: nullable(unitNameSchema),
    /** `canEnd`: its reader may say that the part is done. */
    parts: listOut(shape({ unit: nullable(unitNameSchema), endedAt: nullable(instantOut()), canEnd: Joi.boolean() })),
    /** Of what was reported, and of what was done; those of later words stand with these. */
    photos: photosOut(),
    ...linkFields,
    supervision: nullable(supervisionSchema),
    /** How often the unit was urged. */
    urged: countOut(),
    /** Minutes that are asked for and not decided yet. */
    extensionAsked: nullable(countOut()),
    /** How many minutes of working time may be asked for at most, and those of a day; null where none may be. */
    extension: nullable(shape({ atMost: countOut(), day: countOut() })),
    due: nullable(instantOut()),
    /** Until when its requester may have it handled again; null where they cannot. */
    reopenUntil: nullable(instantOut()),
    clocks: listOut(clockSchema),
    events: listOut(eventSchema),
    /** The steps that may come next, whoever takes them: for phones with the last mini-program. */
    next: listOut(caseVerb()),
    /** The rules by which the holder may return it now; any of them until `returnUntil`. */
    returnRules: listOut(oneOf(keysOf(returnRules))),
    returnUntil: nullable(instantOut()),
    /** Whether the holder may send it across the tree, or only down. */
    sendsAcross: Joi.boolean(),
    /** Whether the holder may keep it, by naming its own unit. */
    keepable: Joi.boolean(),
    version: countOut(),
    createdAt: instantOut(),
    /**
     * Each action that its reader may take now (`actions.ts`). `handle`: it is theirs, whatever may be done; `decide`
     * and `tell` in the same way, for phones with the last mini-program until the next version.
     */
    can: abilities('handle', 'decide', 'tell', ...caseActionNames),
  }),
);

/**
 * A case with what belongs to it, for those who may read it (`casePolicy.read`); nobody's name or number stands in it.
 */
export async function presentCase(
  services: Pick<ServiceContext, 'db' | 'units' | 'config'>,
  subject: CaseSubject,
  caller: Caller,
  now: Date,
  session?: ClientSession,
): Promise<CaseOut> {
  const { db, units, config } = services;
  const { doc, facts } = subject;
  const tree = await units.current();
  const parts = [rolesIn(wayToHolder(tree, doc), now), staffedAsked(placesOf(facts, tree), now)] as const;
  const { held, staffed } = await runQuery(
    db,
    combine(parts, (held, staffed) => ({ held, staffed })),
    session,
  );
  return caseOut(
    subject,
    {
      tree,
      held,
      staffed,
      calendars: await readCalendars(db, calendarSettingsOf(config), session),
      kind: await findKind(db, doc.kind, session),
      photos: (await photosOf(db, [doc._id], session)).get(doc._id.toHexString()) ?? [],
      links: await readLinks(db, subject, casePolicy.handle(caller, subject), now, session),
    },
    caller,
    now,
  );
}

type CaseOut = Infer<typeof caseSchema>;

/** The things that are shown with a case. */
interface CaseSurroundings {
  tree: UnitTree;
  /** The roles on the way to its holder. */
  held: readonly HeldRole[];
  staffed: ReadonlySet<string>;
  calendars: Calendars;
  kind: CaseKind | null | undefined;
  photos: readonly PhotoDoc[];
  links: InferFields<typeof linkFields>;
}

/** As `presentCase`, of what was read. */
export function caseOut(
  subject: CaseSubject,
  { tree, held, staffed, calendars, kind, photos, links }: CaseSurroundings,
  caller: Caller,
  now: Date,
): CaseOut {
  const { doc, facts, need } = subject;
  const standing: Standing = { facts, need, calendars, tree, caller, now, staffed };
  const can = {
    ...abilitiesOf(casePolicy, ['handle', 'decide', 'tell'], caller, subject),
    ...actionsFor(subject, standing),
  };
  const mayReopen = whyNot('reopen', standing) === null;
  const rules = returnRulesAt(facts, calendars, now);
  return {
    id: doc._id.toHexString(),
    title: need.title,
    description: need.description,
    category: need.category,
    address: need.place.address,
    kind: { key: doc.kind, name: kind?.name ?? { zh: doc.kind, en: doc.kind } },
    grade: facts.terms.grade,
    state: facts.state,
    cycle: facts.cycle,
    origin: unitNameIn(tree, facts.originId),
    holder: unitNameIn(tree, facts.holderId),
    answeredBy: answeredBy(tree, subject, held, caller),
    parts: facts.parts.map(({ unitId, endedAt }) => ({
      unit: unitNameIn(tree, unitId),
      endedAt: endedAt?.toISOString() ?? null,
      canEnd: !endedAt && can.endPart && (can.handle || caller.organises(unitId)),
    })),
    photos: photos.filter(({ event }) => event === undefined).map(presentPhoto),
    ...links,
    supervision: presentSupervision(facts),
    urged: facts.urgedAt.length,
    extensionAsked: facts.extension?.minutes ?? null,
    due: doc.due?.toISOString() ?? null,
    extension: can.askExtension ? extensionLimit(facts, calendars) : null,
    reopenUntil: (mayReopen && reopenableUntil(facts)?.toISOString()) || null,
    clocks: facts.clocks.map((run) => presentClock(run, calendars, tree, now)),
    events: doc.events.map((event, at) =>
      presentEvent(
        event,
        photos.filter((photo) => photo.event === at),
        tree,
      ),
    ),
    next: nextSteps(standing),
    returnRules: [...rules],
    returnUntil: (rules.length > 0 && returnableUntil(facts, calendars, now)?.toISOString()) || null,
    sendsAcross: maySendAcross(facts),
    keepable: mayKeep(facts),
    version: doc.version,
    createdAt: doc.createdAt.toISOString(),
    can,
  };
}

function presentClock(run: ClockRun, calendars: Calendars, tree: UnitTree, now: Date): Infer<typeof clockSchema> {
  const breached = isBreached(run, calendars, now);
  const due = isRunning(run) || breached ? dueOf(run, calendars) : null;
  return {
    id: run.id,
    clock: run.clock,
    cycle: run.cycle,
    unit: unitNameIn(tree, run.unitId),
    start: run.start.toISOString(),
    limitMinutes: limitInForce(run, calendars).limitMinutes,
    paused: isRunning(run) && isPaused(run),
    end: run.end?.toISOString() ?? null,
    due: due?.toISOString() ?? null,
    breached,
  };
}

const presentEvent = (event: CaseEvent, photos: readonly PhotoDoc[], tree: UnitTree): Infer<typeof eventSchema> => ({
  verb: event.verb,
  at: event.at.toISOString(),
  ...('unitId' in event && event.unitId ? { unit: unitNameIn(tree, event.unitId) } : {}),
  ...('reason' in event && event.reason !== undefined ? { reason: event.reason } : {}),
  ...(photos.length > 0 ? { photos: photos.map(presentPhoto) } : {}),
  ...('minutes' in event ? { minutes: event.minutes } : {}),
  ...('rule' in event ? { rule: event.rule } : {}),
  ...('solved' in event ? { solved: event.solved } : {}),
  ...('colour' in event ? { colour: event.colour } : {}),
  ...('byRule' in event && event.byRule !== undefined ? { byRule: event.byRule } : {}),
});

export const queuedSchema = named(
  'QueuedCase',
  shape({
    id: idOut(),
    title: shows(needData.title, textOut()),
    category: category(),
    address: shows(needData.address, textOut()),
    kind: keyedOut(),
    grade: caseGrade(),
    state: caseState(),
    cycle: countOut(),
    holder: nullable(unitNameSchema),
    /** For those who may handle it: the unit above the holder whose staff answer for it; null where the holder’s do. */
    answeredBy: nullable(unitNameSchema),
    /** The promise to the requester. */
    due: nullable(instantOut()),
    /** The soonest deadline of all its clocks; null while they are paused. */
    nextDue: nullable(instantOut()),
    /**
     * The chance that the promise is broken; null while that is not foretold well enough to be shown, and once it was.
     */
    lateChance: nullable(Joi.number().min(0).max(1)),
    createdAt: instantOut(),
  }),
);
export const caseQueueSchema = pageOf(queuedSchema);

/** Rows of a queue; their needs and kinds are read at once. */
export async function presentQueue(
  db: Db,
  tree: UnitTree,
  rows: readonly CaseDoc[],
  caller: Caller | null,
  now: Date,
  lateChance: (doc: CaseDoc) => number | null = () => null,
): Promise<Infer<typeof queuedSchema>[]> {
  const ways = new Map(rows.flatMap((row) => wayToHolder(tree, row).map((id) => [id.toHexString(), id])));
  const parts = [
    needsAsked(rows.flatMap(({ _id, events }) => [_id, ...replay(events).followers])),
    kindsAsked(rows.map(({ kind }) => kind)),
    rolesIn([...ways.values()], now),
  ] as const;
  const { needs, kinds, held } = await runQuery(
    db,
    combine(parts, (needs, kinds, held) => ({ needs, kinds, held })),
  );
  return rows.map((row) => {
    const subject = subjectAmong(row, needs, tree)!;
    const { need } = subject;
    return {
      id: row._id.toHexString(),
      title: need.title,
      category: need.category,
      address: need.place.address,
      kind: { key: row.kind, name: kinds.get(row.kind)?.name ?? { zh: row.kind, en: row.kind } },
      grade: row.grade,
      state: row.state,
      cycle: row.cycle,
      holder: unitNameIn(tree, row.unitId),
      answeredBy: answeredBy(tree, subject, held, caller),
      due: row.due?.toISOString() ?? null,
      nextDue: soonestDue(row)?.toISOString() ?? null,
      lateChance: lateChance(row),
      createdAt: row.createdAt.toISOString(),
    };
  });
}
