import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { activeStates } from '../../../shared/participation-states.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { category, countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, abilities, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import type { Language } from '../../../shared/words.ts';
import type { Involved } from '../../domain/participations/involved.ts';
import { publicPoint } from '../../domain/tasks/public-place.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { HolidayCalendar } from '../../platform/time/holidays/calendar.ts';
import { rotaStates, type RotaState, type RotaTurnDoc } from './model.ts';
import { rotaAbilities, rotaPolicy, type RotaAbility, type StoodRota } from './policy.ts';
import { holidayRules, unknownYears } from './turns/duty-days.ts';
import { horizonDays, daysAfter, isoDayOf } from './turns/turn-times.ts';
import { placeOut, plannedRoleOut, rulesOut } from '../../domain/tasks/present.ts';
import { contactOut } from '../../domain/tasks/whereabouts.ts';

export interface RotaView {
  caller: Caller | null;
  tree: UnitTree;
  calendar: HolidayCalendar;
  now: Date;
  timeZone: string;
  members: number;
}

/** The abilities that nobody has in a state. */
const barredIn: Readonly<Record<RotaState, Partial<Record<RotaAbility, false>>>> = {
  running: { resume: false },
  paused: { pause: false },
  ended: { edit: false, pause: false, resume: false, end: false },
};

/**
 * A rota as one reader sees it. The exact place and the contact are for its organisers; a member sees those of a turn
 * once they have it, as of any task.
 */
export function presentRota(
  stood: StoodRota,
  { caller, tree, calendar, now, timeZone, members }: RotaView,
): Infer<typeof rotaOut> {
  const { rota, member } = stood;
  const inside = caller?.organises(rota.unitId) ?? false;
  const today = isoDayOf(now, timeZone);
  return {
    id: rota._id.toHexString(),
    unitId: rota.unitId.toHexString(),
    unitName: tree.byId.get(rota.unitId.toHexString())?.name ?? '',
    state: rota.state,
    title: rota.title,
    description: rota.description,
    category: rota.category,
    place: {
      point: inside ? rota.place.point : publicPoint(rota.place.point),
      area: rota.place.area,
      address: inside ? rota.place.address : null,
    },
    roles: rota.roles.map(({ name, skill, certified, slots }) => ({ name, skill: skill ?? null, certified, slots })),
    rules: {
      partyOnly: rota.rules.partyOnly,
      minAge: rota.rules.minAge,
      unitOnly: rota.rules.unitOnly,
      invitedOnly: rota.rules.invitedOnly,
    },
    risks: rota.risks,
    safeguards: rota.safeguards,
    contact: inside ? { name: rota.contact.name, phone: rota.contact.phone } : null,
    weekdays: rota.weekdays,
    holidays: rota.holidays,
    from: rota.from,
    to: rota.to ?? null,
    startTime: rota.startTime,
    endTime: rota.endTime,
    /** Years of the coming weeks whose holidays are not known: their weekdays count as they are. */
    unknownYears: rota.state === 'ended' ? [] : unknownYears(rota, today, daysAfter(today, horizonDays - 1), calendar),
    members,
    isMember: member,
    endedAt: rota.endedAt?.toISOString() ?? null,
    endReason: rota.endReason ?? null,
    version: rota.version,
    updatedAt: rota.updatedAt.toISOString(),
    can: {
      ...abilitiesOf(rotaPolicy, rotaAbilities, caller, stood),
      ...barredIn[rota.state],
      join: rota.state === 'running' && !member && caller !== null,
    },
  };
}

export const rotaOut = named(
  'Rota',
  shape({
    id: idOut(),
    unitId: idOut(),
    unitName: textOut(),
    state: oneOf(rotaStates),
    title: textOut(),
    description: textOut(),
    category: category(),
    place: placeOut,
    roles: listOut(plannedRoleOut),
    rules: rulesOut,
    risks: textOut(),
    safeguards: textOut(),
    contact: nullable(contactOut),
    weekdays: listOut(countOut()),
    holidays: oneOf(holidayRules),
    from: Joi.string(),
    to: nullable(Joi.string()),
    startTime: Joi.string(),
    endTime: Joi.string(),
    unknownYears: listOut(countOut()),
    members: countOut(),
    isMember: Joi.boolean(),
    endedAt: nullable(instantOut()),
    endReason: nullable(textOut()),
    version: countOut(),
    updatedAt: instantOut(),
    can: abilities(...rotaAbilities),
  }),
);

/** A turn as members and organisers see it: who has it, and who is being asked, of those whom `sees` lets through. */
export function presentTurn(
  turn: RotaTurnDoc,
  task: TaskDoc,
  rows: readonly Involved[],
  names: ReadonlyMap<string, string>,
  calendar: HolidayCalendar,
  language: Language,
  sees: (personId: ObjectId) => boolean,
): Infer<typeof turnOut> {
  const people = rows.filter(
    ({ personId, state }) => sees(personId) && (activeStates.includes(state) || state === 'proposed'),
  );
  const holiday = calendar.off.get(turn.day);
  return {
    day: turn.day,
    holiday: holiday ? holiday[sideOf(language)] : null,
    taskId: task._id.toHexString(),
    title: task.title,
    state: task.state,
    start: task.start.toISOString(),
    end: task.end.toISOString(),
    roles: task.roles.map((role) => ({
      id: role._id.toHexString(),
      name: role.name,
      slots: role.slots,
      taken: role.taken,
      people: people
        .filter(({ roleId }) => roleId.equals(role._id))
        .map((row) => ({
          participationId: row._id.toHexString(),
          personId: row.personId.toHexString(),
          displayName: names.get(row.personId.toHexString()) ?? '',
          state: row.state,
        })),
    })),
  };
}

export const turnOut = named(
  'RotaTurn',
  shape({
    day: Joi.string(),
    holiday: nullable(textOut()),
    taskId: idOut(),
    title: textOut(),
    state: oneOf(['draft', 'published', 'cancelled']),
    start: instantOut(),
    end: instantOut(),
    roles: listOut(
      shape({
        id: idOut(),
        name: textOut(),
        slots: countOut(),
        taken: countOut(),
        people: listOut(
          shape({
            participationId: idOut(),
            personId: idOut(),
            displayName: textOut(),
            state: oneOf([...activeStates, 'proposed']),
          }),
        ),
      }),
    ),
  }),
);

export const memberOut = named(
  'RotaMember',
  shape({
    personId: idOut(),
    displayName: textOut(),
    isStaff: Joi.boolean(),
    joinedAt: instantOut(),
    turns: countOut(),
  }),
);
