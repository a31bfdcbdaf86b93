import type { ObjectId } from 'mongodb';
import { hourMs, minuteMs } from '../../../../shared/durations.ts';
import { categories, keysOf, type Category } from '../../../../shared/words.ts';
import { dateKey } from '../../../engine/geo/local-time.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
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
import { noteTask, publishedTask } from './write-task.ts';
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
 * Two shifts at each post: one that is on, at which those who said yes and have time are, but for the last of them, and
 * its relief. Their counters are their own: the category is one that the post has no tasks of on that day.
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
  for (const task of made.tasks) {
    noteTask(task, scene.ledger);
    scene.ledger.countTask(task);
  }
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

/** The fitting categories first. */
const choices: readonly Category[] = ['emergency', 'environment', 'order', ...keysOf(categories)];

function shiftAt({ staff, makeId, isCounted }: Scene, post: Community, start: Date): TaskDoc {
  const day = dateKey(+start, utcOffsetMinutes);
  const at = new Date(+start - 16 * hourMs);
  return publishedTask(
    {
      unit: post,
      community: post,
      inCharge: staff.inCharge(post, post),
      words: {
        title: '台风后清淤清障值守',
        description: '清理排水口和倒伏树木，劝导居民绕行积水路段。',
        category: choices.find((one) => !isCounted(post.id, day, one))!,
        risks: '积水处可能带电，请勿单独下水。',
        safeguards: '现场发雨靴和手套，每两小时轮换休息。',
      },
      start,
      end: new Date(+start + shiftHours * hourMs),
      withdrawHours: 2,
      roles: [{ _id: makeId('role'), name: '值守队员', skill: null, certified: false, slots: slotCount, taken: 0 }],
      rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: true },
      createdAt: at,
      publishedAt: at,
    },
    makeId,
  );
}
