import type { ObjectId } from 'mongodb';
import { hourMs, minuteMs } from '../../../../shared/durations.ts';
import { categories, keysOf, type Category } from '../../../../shared/words.ts';
import { dateKey } from '../../../engine/geo/local-time.ts';
import { searchTermsOf } from '../../../domain/tasks/search.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { MakeId } from '../ids.ts';
import type { AtPost } from './at-post.ts';
import type { DemoDocuments } from './documents.ts';
import { hold } from './fill-task.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import { utcOffsetMinutes } from './plan-tasks.ts';
import type { Staff } from './staff.ts';
import type { Visit } from './visits.ts';
import type { Volunteer } from './volunteer.ts';
import { areaOf } from './write-task.ts';
import { writeParticipation } from './write-participation.ts';

const slotCount = 4;
const sinceHours = 2;
const shiftHours = 6;
/** Between two things of one person; longer than any way within the city. */
const restMs = 4 * hourMs;

interface Scene {
  posted: readonly AtPost[];
  staff: Staff;
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
  isCounted: (unitId: ObjectId, day: number, category: Category) => boolean;
}

type Made = Required<Pick<DemoDocuments, 'tasks' | 'participations' | 'attendances'>>;

/**
 * Two shifts at each post: one that is on, at which those who said yes and have time are, but for the last of them, and its relief.
 * Their counters are their own: the category is one that the post has no tasks of on that day.
 */
export function shiftsAtPosts(scene: Scene): Made {
  const { posted, now } = scene;
  const made: Made = { tasks: [], participations: [], attendances: [] };
  const began = new Date(Math.floor((+now - sinceHours * hourMs) / hourMs) * hourMs);
  const ends = new Date(+began + shiftHours * hourMs);
  for (const post of new Set(posted.map((one) => one.post))) {
    const shift = shiftAt(scene, post, began);
    const relief = shiftAt(scene, post, ends);
    const willing = posted.filter((one) => one.post === post && one.order.state === 'taken');
    const free = willing.filter(({ volunteer }) => volunteer.demoKey === undefined && hasTime(volunteer, shift));
    free.forEach(({ volunteer }, i) => put(scene, made, shift, volunteer, i === 0 || i < free.length - 1));
    made.tasks.push(shift, relief);
  }
  for (const task of made.tasks) note(task, scene.ledger);
  return made;
}

const hasTime = ({ held }: Volunteer, { start, end }: TaskDoc): boolean =>
  held.every((busy) => +busy.end < +start - restMs || +busy.start > +end + restMs);

function put(
  { staff, ledger, now, makeId }: Scene,
  made: Made,
  task: TaskDoc,
  volunteer: Volunteer,
  isThere: boolean,
): void {
  const came = new Date(+task.start - 5 * minuteMs);
  const visits: Visit[] = isThere
    ? [{ in: { at: came, receivedAt: new Date(+came + 900), late: false, method: 'code' }, out: null, review: null }]
    : [];
  const outcome: Outcome = {
    state: isThere ? 'present' : 'confirmed',
    steps: isThere ? [{ verb: 'checkIn', at: came, by: 'volunteer' }] : [],
    holds: true,
    visits,
    fields: {},
    minutes: { verified: 0, honoured: 0 },
  };
  const people = {
    organiser: task.createdBy,
    administrator: staff.inCharge(volunteer.community, volunteer.community.street).id,
  };
  const claimedAt = new Date(+task.start - 3 * hourMs);
  const [role] = task.roles;
  const written = writeParticipation(task, role._id, volunteer, claimedAt, outcome, people, ledger, makeId);
  made.participations.push(written.participation);
  made.attendances.push(...written.visits);
  role.taken++;
  hold(volunteer, task, now);
}

function note(task: TaskDoc, ledger: Ledger): void {
  const subject = { kind: 'task', id: task._id, unitId: task.unitId, actorId: task.createdBy, at: task.createdAt };
  ledger.note({ ...subject, action: 'task.create', from: 'none', to: 'draft' });
  ledger.note({ ...subject, action: 'task.publish', from: 'draft', to: 'published' });
  ledger.countTask(task);
}

/** The fitting categories first. */
const choices: readonly Category[] = ['emergency', 'environment', 'order', ...keysOf(categories)];

function shiftAt({ staff, makeId, isCounted }: Scene, post: Community, start: Date): TaskDoc {
  const inCharge = staff.inCharge(post, post);
  const day = dateKey(+start, utcOffsetMinutes);
  const category = choices.find((one) => !isCounted(post.id, day, one))!;
  const at = new Date(+start - 16 * hourMs);
  const words = { title: '台风后清淤清障值守', description: '清理排水口和倒伏树木，劝导居民绕行积水路段。' };
  const area = areaOf(post);
  const roles = [{ _id: makeId('role'), name: '值守队员', skill: null, certified: false, slots: slotCount, taken: 0 }];
  return {
    _id: makeId('task'),
    unitId: post.id,
    unitPath: post.path,
    needId: null,
    ...words,
    category,
    place: { point: pointAt(...post.centre), area, address: `${post.street.name}${post.name}党群服务中心` },
    start,
    end: new Date(+start + shiftHours * hourMs),
    day,
    signUpBy: new Date(+start - hourMs),
    withdrawBy: new Date(+start - 2 * hourMs),
    roles,
    rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: true },
    risks: '积水处可能带电，请勿单独下水。',
    safeguards: '现场发雨靴和手套，每两小时轮换休息。',
    contact: { name: inCharge.name, phone: inCharge.phone },
    state: 'published',
    grams: searchTermsOf({ ...words, category, place: { area }, roles }),
    exposure: 0,
    version: 2,
    createdBy: inCharge.id,
    createdAt: at,
    publishedAt: at,
    updatedAt: at,
  };
}
