import { hourMs, minuteMs } from '../../../../shared/durations.ts';
import { dateKey } from '../../../engine/geo/local-time.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import { searchTermsOf } from '../../../domain/tasks/search.ts';
import type { TaskDoc, TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import type { MakeId } from '../ids.ts';
import type { Random } from '../random.ts';
import { address } from '../words/names.ts';
import type { TemplateWords } from '../words/templates/template.ts';
import type { Community, UnitRef } from './geography.ts';
import type { Ledger } from './ledger.ts';
import { utcOffsetMinutes, type PlannedTask } from './plan-tasks.ts';
import type { OtherPerson, Staff } from './staff.ts';

/** About 400 m around the community's centre. */
const spreadDegrees = 0.0035;

const rulesOf = ({ partyOnly, minAge }: TemplateWords): TaskDoc['rules'] => ({
  partyOnly: partyOnly === true,
  minAge: minAge ?? 0,
  unitOnly: false,
  invitedOnly: false,
});

/** A template of the demo city as every unit may copy from it. */
export function writeTemplate(template: TemplateWords, makeId: MakeId, at: Date): TaskTemplateDoc {
  return {
    _id: makeId('template'),
    unitId: null,
    title: template.title,
    description: template.description,
    category: template.category,
    durationMinutes: template.minutes,
    roles: template.roles.map(({ name, slots, skill, certified }) => ({
      name,
      skill: skill ?? null,
      certified: certified === true,
      slots,
    })),
    rules: rulesOf(template),
    risks: template.risks,
    safeguards: template.safeguards,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}

function postingUnit({ by, community }: PlannedTask, random: Random): UnitRef {
  switch (by) {
    case 'serviceCentre':
      return random.pick(community.serviceCentres);
    case 'branch':
      return random.pick(community.branches);
    case 'street':
      return community.street;
    case 'district':
      return community.district;
    default:
      return community;
  }
}

/** When it was posted: some days before it starts, and before `now`. */
function postedAt(start: number, now: number, random: Random): number {
  const usual = start - random.between(30, 6 * 24) * hourMs - random.between(0, 59) * minuteMs;
  return Math.min(usual, now - random.between(20, 3 * 24 * 60) * minuteMs);
}

/** Writes a planned task, published and without participations. `size` scales its slots. */
export function writeTask(
  planned: PlannedTask,
  size: number,
  staff: Staff,
  now: Date,
  makeId: MakeId,
  random: Random,
): { task: TaskDoc; inCharge: OtherPerson } {
  const { template, community } = planned;
  const unit = postingUnit(planned, random);
  const inCharge = staff.inCharge(community, unit);
  const place = community.population.drawNear(community.centre, spreadDegrees, random);
  const title = template.spots ? `${template.title}（${random.pick(template.spots)}）` : template.title;
  const published = postedAt(planned.start, now.getTime(), random);
  const publishedAt = new Date(published);
  const busy = size * (0.7 + 0.6 * random.next());
  const roles = template.roles.map(({ name, skill, certified, slots }) => ({
    _id: makeId('role'),
    name,
    skill: skill ?? null,
    certified: certified === true,
    slots: Math.max(1, Math.round(slots * busy)),
    taken: 0,
  }));
  const task = publishedTask(
    {
      unit,
      community,
      inCharge,
      words: {
        title,
        description: template.description,
        category: template.category,
        risks: template.risks,
        safeguards: template.safeguards,
      },
      place,
      address: address(random, community.street.name, community.name),
      start: new Date(planned.start),
      end: new Date(planned.start + template.minutes * minuteMs),
      withdrawHours: 12,
      roles,
      rules: rulesOf(template),
      exposure: random.below(30),
      createdAt: new Date(published - random.between(3, 40) * minuteMs),
      publishedAt,
    },
    makeId,
  );
  return { task, inCharge };
}

interface Call {
  unit: UnitRef;
  community: Community;
  inCharge: OtherPerson;
  words: Pick<TaskDoc, 'title' | 'description' | 'category' | 'risks' | 'safeguards'>;
  /** Longitude and latitude; absent: the centre of the community. */
  place?: [number, number];
  /** Absent: the community's service centre. */
  address?: string;
  start: Date;
  end: Date;
  /** Places are given back freely until so long before the start. */
  withdrawHours: number;
  roles: TaskDoc['roles'];
  rules: TaskDoc['rules'];
  exposure?: number;
  createdAt: Date;
  publishedAt: Date;
}

/** A task as its organiser has posted it, of which nobody has taken a place. */
export function publishedTask(call: Call, makeId: MakeId): TaskDoc {
  const { unit, community, inCharge, words, place = community.centre, start, end, roles, rules } = call;
  const { address: named = `${community.street.name}${community.name}党群服务中心`, exposure = 0 } = call;
  const area = areaOf(community);
  return {
    _id: makeId('task'),
    unitId: unit.id,
    unitPath: unit.path,
    needId: null,
    ...words,
    place: { point: pointAt(...place), area, address: named },
    start,
    end,
    day: dateKey(+start, utcOffsetMinutes),
    signUpBy: new Date(+start - hourMs),
    withdrawBy: new Date(+start - call.withdrawHours * hourMs),
    roles,
    rules,
    contact: { name: inCharge.name, phone: inCharge.phone },
    state: 'published',
    grams: searchTermsOf({ ...words, place: { area }, roles }),
    exposure,
    version: 2,
    createdBy: inCharge.id,
    createdAt: call.createdAt,
    publishedAt: call.publishedAt,
    updatedAt: call.publishedAt,
  };
}

export const areaOf = ({ street, name }: Community): string => `${street.name} ${name}`;

/** Notes how a task has come to its state. */
export function noteTask(task: TaskDoc, ledger: Ledger): void {
  const subject = { actorId: task.createdBy, kind: 'task', id: task._id, unitId: task.unitId };
  ledger.note({ ...subject, at: task.createdAt, action: 'task.create', from: 'none', to: 'draft' });
  if (task.publishedAt)
    ledger.note({ ...subject, at: task.publishedAt, action: 'task.publish', from: 'draft', to: 'published' });
  if (task.state === 'cancelled')
    ledger.note({ ...subject, at: task.updatedAt, action: 'task.cancel', from: 'published', to: 'cancelled' });
}
