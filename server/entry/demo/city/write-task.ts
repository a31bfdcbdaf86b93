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
  const area = areaOf(community);
  const title = template.spots ? `${template.title}（${random.pick(template.spots)}）` : template.title;
  const published = postedAt(planned.start, now.getTime(), random);
  const publishedAt = new Date(published);
  const busy = size * (0.7 + 0.6 * random.next());
  const taskId = makeId('task');
  const roles = template.roles.map(({ name, skill, certified, slots }) => ({
    _id: makeId('role'),
    name,
    skill: skill ?? null,
    certified: certified === true,
    slots: Math.max(1, Math.round(slots * busy)),
    taken: 0,
  }));
  const task: TaskDoc = {
    _id: taskId,
    unitId: unit.id,
    unitPath: unit.path,
    needId: null,
    title,
    description: template.description,
    category: template.category,
    place: { point: pointAt(...place), area, address: address(random, community.street.name, community.name) },
    start: new Date(planned.start),
    end: new Date(planned.start + template.minutes * minuteMs),
    day: dateKey(planned.start, utcOffsetMinutes),
    signUpBy: new Date(planned.start - hourMs),
    withdrawBy: new Date(planned.start - 12 * hourMs),
    roles,
    rules: rulesOf(template),
    risks: template.risks,
    safeguards: template.safeguards,
    contact: { name: inCharge.name, phone: inCharge.phone },
    state: 'published',
    grams: searchTermsOf({ ...template, title, place: { area }, roles }),
    exposure: random.below(30),
    version: 2,
    createdBy: inCharge.id,
    createdAt: new Date(published - random.between(3, 40) * minuteMs),
    publishedAt,
    updatedAt: publishedAt,
  };
  return { task, inCharge };
}

export const areaOf = ({ street, name }: Community): string => `${street.name} ${name}`;
