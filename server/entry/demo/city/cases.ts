import { needStateOf, type CaseState } from '../../../../shared/case-states.ts';
import { minuteMs } from '../../../../shared/durations.ts';
import { caseDocument } from '../../../domain/cases/document.ts';
import type { CaseEvent, CaseTerms } from '../../../domain/cases/events.ts';
import { eventsOfSteps } from '../../../domain/cases/from-steps.ts';
import type { CaseDoc } from '../../../domain/cases/model.ts';
import { after, replay } from '../../../domain/cases/replay.ts';
import { otherKindOf, startingKinds, type CaseKind } from '../../../domain/case-kinds/starting-kinds.ts';
import type { NeedDoc } from '../../../domain/needs/model.ts';
import { calendarsFrom } from '../../../domain/working-calendars/queries.ts';
import { termsOf } from '../../../features/cases/terms.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import { holidayCalendar } from '../../../platform/time/holidays/calendar.ts';
import type { MakeId } from '../ids.ts';
import { randomFor, type Random } from '../random.ts';
import { address } from '../words/names.ts';
import { aroundCases, type AroundCases } from './around-cases.ts';
import type { Community, UnitRef } from './geography.ts';
import { demoKinds } from './demo-kinds.ts';
import { utcOffsetMinutes } from './plan-tasks.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';

/** The calendars of a city that has edited none. */
export const calendars = calendarsFrom([], { utcOffset: utcOffsetMinutes, holidays: holidayCalendar('') });
const kindOf = (key: string): CaseKind => startingKinds.find(({ _id }) => _id === key)!;

/** The case of a need that its own unit sees to; whatever its clocks have passed by now was told of before. */
export const caseBehind = (need: NeedDoc, now: Date): CaseDoc =>
  caseDocument(
    need._id,
    eventsOfSteps(need, termsOf(kindOf(otherKindOf(need.category)))),
    need.unitPath,
    calendars,
    now,
  );

type Where = 'street' | 'one' | 'other';
type Act = [verb: CaseEvent['verb'], hours: number, more?: Record<string, unknown> & { to?: Where }];

const down: Act = ['dispatch', 1, { to: 'one' }];
const back: Act = ['return', 3, { to: 'street', rule: 'otherDuty', reason: '经核实不属本社区职责', contested: false }];
const atWork: Act[] = [down, ['sign', 2], ['contact', 3]];
const done: Act[] = [...atWork, ['serve', 20, { solved: true, reason: '已到现场处理完毕' }]];

const watched = (colour: string, reason: string): Act => ['supervise', 5, { colour, byRule: false, reason }];

/**
 * A way to each state: what is done, so many hours after what came before, by the street and two of its communities.
 */
const ways: Readonly<
  Record<CaseState | 'again' | 'helped' | 'moreTime' | 'told' | 'blue' | 'orange' | 'red', readonly Act[]>
> = {
  received: [],
  moreNeeded: [['askMore', 1, { reason: '请说明具体位置' }]],
  refused: [['refuse', 2, { reason: '属于司法程序，建议向法院提出' }]],
  accepted: [['accept', 1]],
  dispatched: [['accept', 1], down],
  signed: [down, ['sign', 2]],
  handling: atWork,
  paused: [...atWork, ['pause', 4, { reason: '等待配件' }]],
  returned: [down, back],
  ruling: [down, back, ['dispatch', 2, { to: 'other' }], [back[0], 3, { ...back[2], contested: true }]],
  served: done,
  rated: [...done, ['rate', 12]],
  closed: [...done, ['rate', 12], ['close', 24]],
  again: [...done, ['reopen', 30, { to: 'one', reason: '没有修好' }], ['sign', 2], ['contact', 2]],
  helped: [...atWork, ['involve', 2, { to: 'other', reason: '请派人一同到现场' }]],
  moreTime: [...atWork, ['askExtension', 6, { minutes: 2 * 8 * 60, reason: '需等专业队伍到场' }]],
  told: [...atWork, ['addWords', 3, { reason: '今天又发生了一次，在东门口' }]],
  blue: [...atWork, watched('blue', '临近时限，请抓紧')],
  orange: [...atWork, watched('orange', '已到时限，请说明原因')],
  red: [...atWork, watched('red', '多次催办仍未办结'), ['urge', 2, { reason: '请今天给出处理办法' }]],
  withdrawn: [['withdraw', 5, { reason: '已自行解决' }]],
};
const casesPerWay = 3;
const backDays = 42;

/**
 * Needs that the administration sees to, in every state that a case can be in; over six weeks those that have ended.
 */
export function administrativeCases(
  communities: readonly Community[],
  home: Community,
  staff: Staff,
  ledger: Ledger,
  seed: number,
  now: Date,
  makeId: MakeId,
): { made: readonly MadeCase[] } & AroundCases {
  const random = randomFor(seed, 'cases');
  const kinds = demoKinds.filter(({ contact }) => contact);
  const neighbours = communities.filter(({ street }) => street === home.street);
  const made = Object.values(ways).flatMap((acts) =>
    Array.from({ length: casesPerWay }, () => {
      const one = random.pick(neighbours);
      const other = random.pick(neighbours.filter((community) => community !== one)) ?? one;
      const units: Record<Where, UnitRef> = { street: one.street, one, other };
      const kind = random.pick(kinds);
      const events = eventsOf(acts, units, termsOf(kind), { staff, community: one, random, now });
      const { need, doc } = writeCase(events, kind, Object.values(units), {
        ledger,
        now,
        makeId,
        random,
        community: one,
      });
      return { need, doc, community: one, clerkId: staff.inCharge(one, one).id };
    }),
  );
  return { made, ...aroundCases(made, { district: home.district, seed, now, calendars, makeId }) };
}

interface Scene {
  staff: Staff;
  community: Community;
  random: Random;
  now: Date;
}

function eventsOf(
  acts: readonly Act[],
  units: Record<Where, UnitRef>,
  terms: CaseTerms,
  { staff, community, random, now }: Scene,
): CaseEvent[] {
  const length = acts.reduce((sum, [, hours]) => sum + hours, 0) * 60;
  const isOver = acts.some(([verb]) => ['serve', 'refuse', 'withdraw'].includes(verb));
  const spare = random.between(5, isOver ? (backDays - 6) * 24 * 60 : 40 * 60);
  let at = new Date(now.getTime() - (length + spare) * minuteMs);
  const requester = staff.residents.get(community)![0].id;
  const clerk = staff.inCharge(community, units.street).id;
  const events = [{ verb: 'receive', unitId: units.street.id, terms, at, by: requester } as CaseEvent];
  for (const [verb, hours, { to, ...more } = {}] of acts) {
    at = new Date(at.getTime() + hours * 60 * minuteMs);
    const by = ['rate', 'reopen', 'withdraw', 'addWords'].includes(verb) ? requester : clerk;
    events.push({ verb, ...(to ? { unitId: units[to].id } : {}), ...more, at, by } as unknown as CaseEvent);
  }
  return events;
}

/** A case with its need. */
export interface MadeCase {
  need: NeedDoc;
  doc: CaseDoc;
}

/** The case with these events and its need, which one of the units holds; every change is noted. */
export function writeCase(
  events: CaseEvent[],
  kind: CaseKind,
  units: readonly UnitRef[],
  { ledger, now, makeId, random, community }: Omit<Scene, 'staff'> & { ledger: Ledger; makeId: MakeId },
): MadeCase {
  const id = makeId('need');
  let facts = replay(events.slice(0, 1));
  const steps: NeedDoc['steps'] = [{ state: 'received', at: events[0].at }];
  for (const event of events) {
    const before = event.verb === 'receive' ? 'none' : facts.state;
    if (event.verb !== 'receive') facts = after(facts, event);
    const state = needStateOf[facts.state];
    if (state !== steps.at(-1)!.state) steps.push({ state, at: event.at });
    const { at, by: actorId, verb } = event;
    const unitId = facts.holderId;
    ledger.note({ at, action: `case.${verb}`, actorId, kind: 'need', id, unitId, from: before, to: facts.state });
  }
  const holder = units.find((unit) => unit.id.equals(facts.holderId))!;
  const [lng, lat] = community.population.drawNear(community.centre, 0.003, random);
  const question = events.find(({ verb }) => verb === 'askMore');
  const need: NeedDoc = {
    _id: id,
    kind: 'need',
    requesterId: events[0].by,
    unitId: holder.id,
    unitPath: holder.path,
    title: kind.name.zh,
    description: '',
    category: kind.category,
    place: { point: pointAt(lng, lat), address: address(random, community.street.name, community.name) },
    people: 1,
    ...(question && 'reason' in question ? { question: question.reason } : {}),
    state: needStateOf[facts.state],
    steps,
    version: events.length,
    createdAt: events[0].at,
    updatedAt: events.at(-1)!.at,
  };
  return { need, doc: caseDocument(id, events, holder.path, calendars, now) };
}
