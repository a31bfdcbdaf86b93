import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../../shared/durations.ts';
import type { CallableDoc, OrderDoc } from '../../../domain/orders/queries.ts';
import type { MobilisationPlanDoc, MobilisedPersonDoc } from '../../../features/mobilisation/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { AtPost } from './at-post.ts';
import type { DemoDocuments } from './documents.ts';
import { shiftsAtPosts } from './front-shifts.ts';
import type { Community } from './geography.ts';
import { draftOf, gathered, placeOf, solved, type MobilisationScene } from './mobilisation.ts';
import { organisationsAtPosts } from './post-organisations.ts';
import type { Volunteer } from './volunteer.ts';

const maxPlaces = 6;
const wishedCount = 4;

interface Scene extends MobilisationScene {
  /** Whether tasks of a unit, day and category are counted already. */
  isCounted: (unitId: ObjectId, day: number, category: TaskDoc['category']) => boolean;
}

type Made = Pick<
  DemoDocuments,
  | 'mobilisationPlans'
  | 'mobilisedPeople'
  | 'mobilisationPins'
  | 'callables'
  | 'orders'
  | 'units'
  | 'temporaryOrganisations'
  | 'organisationMembers'
  | 'grants'
  | 'tasks'
  | 'participations'
  | 'attendances'
>;

/**
 * A plan of the home district that was published yesterday and is under way: orders and invitations that are answered
 * in part, an organisation with its head for each place, and shifts at the posts with people who are there now. It is
 * over before the other orders of the demo city begin. Of the demo log-ins the party volunteer is out, at a post that
 * an administrator pinned.
 */
export function publishedMobilisation(scene: Scene): Made {
  const { home, geography, volunteers, now, makeId } = scene;
  const beside = geography.communities.filter((one) => one.street === home.street && one !== home).slice(0, maxPlaces);
  const free = volunteers.filter(({ demoKey }) => demoKey === undefined || demoKey === 'partyVolunteer');
  const callables = agreed(scene, free);
  const draft = draftOf(scene, {
    name: '台风过后清淤清障',
    reason: '台风过后积水未退，请各街道派人清理排水口和倒伏树木',
    from: new Date(+now - 20 * hourMs),
    until: new Date(+now + 22 * hourMs),
    createdAt: new Date(+now - 24 * hourMs),
    demand: beside.map(({ id }) => placeOf(id, wishedCount)),
  });
  const pinned = free.find(({ demoKey }) => demoKey === 'partyVolunteer')!;
  const people = gathered({ volunteers: free, callables: [...scene.callables, ...callables] }, draft).map((row) =>
    row.personId.equals(pinned.id) ? { ...row, load: 1, fixed: { postId: beside[0].id } } : row,
  );
  const { mobilisationPlans, mobilisedPeople } = solved(scene, draft, people, new Date(+now - 23 * hourMs));
  const plan = publish(scene, mobilisationPlans[0]);
  const posted = ordersOf(scene, plan, mobilisedPeople, beside);
  return {
    mobilisationPlans: [plan],
    mobilisedPeople,
    mobilisationPins: [
      {
        _id: `${plan._id.toHexString()}:${pinned.id.toHexString()}`,
        rootId: plan._id,
        personId: pinned.id,
        postId: beside[0].id,
        at: draft.createdAt,
      },
    ],
    callables,
    orders: posted.map(({ order }) => order),
    ...organisationsAtPosts({ plan, posts: beside, posted, makeId, ledger: scene.ledger }),
    ...shiftsAtPosts({ ...scene, posted }),
  };
}

/**
 * Every other volunteer of the home district agreed to be callable by the community where they live, and so did some
 * before.
 */
function agreed({ home, callables, now }: Scene, free: readonly Volunteer[]): CallableDoc[] {
  const before = new Set(callables.map(({ personId }) => personId.toHexString()));
  return free
    .filter(({ id, partyMember, community }) => {
      return community.district === home.district && !partyMember && !before.has(id.toHexString());
    })
    .filter((_, i) => i % 2 === 0)
    .map(({ id: personId, community }) => ({
      _id: `${community.id.toHexString()}:${personId.toHexString()}`,
      unitId: community.id,
      personId,
      at: new Date(+now - 72 * hourMs),
    }));
}

function publish({ ledger, now }: Scene, plan: MobilisationPlanDoc): MobilisationPlanDoc {
  const publishedAt = new Date(+now - 22 * hourMs);
  const { _id: id, unitId, by } = plan;
  ledger.note({ at: publishedAt, action: 'mobilisation.published', actorId: by, kind: 'mobilisation', id, unitId });
  return {
    ...plan,
    state: 'published',
    publishedAt,
    publishedBy: by,
    organisations: { rank: 'team', meetsAt: new Date(+now + 4 * hourMs), formed: plan.demand.length },
    version: 5,
  };
}

/** Everybody who is sent, by post, the head of each group first. */
function ordersOf(
  { volunteers, ledger, makeId }: Scene,
  plan: MobilisationPlanDoc,
  people: readonly MobilisedPersonDoc[],
  posts: readonly Community[],
): AtPost[] {
  const byId = new Map(volunteers.map((volunteer) => [volunteer.id.toHexString(), volunteer]));
  const at = plan.publishedAt!;
  const by = plan.publishedBy!;
  return posts.flatMap((post, p) =>
    people
      .filter(({ postId }) => postId?.equals(post.id))
      .sort((a, b) => Number(b.head) - Number(a.head))
      .map(({ personId, callUnitId, callable, head }, i): AtPost => {
        const volunteer = byId.get(personId.toHexString())!;
        const kind = callable ? 'order' : 'request';
        const order: OrderDoc = {
          _id: makeId('order'),
          kind,
          personId,
          unitId: callUnitId,
          postId: post.id,
          from: plan.from,
          until: plan.until,
          reason: plan.reason,
          ...(head ? { head } : {}),
          planId: plan.rootId,
          at,
          by,
          version: 2,
          ...(volunteer.demoKey ? taken(at) : answerAt(p, i)({ kind, at })),
        };
        const note = { kind: 'order', id: order._id, unitId: callUnitId };
        ledger.note({ ...note, at, action: callable ? 'order.give' : 'order.ask', actorId: by, to: 'given' });
        const verb = verbTo[order.state];
        if (verb)
          ledger.note({
            ...note,
            at: order.answeredAt!,
            action: `order.${verb}`,
            actorId: personId,
            from: 'given',
            to: order.state,
          });
        return { post, volunteer, order };
      }),
  );
}

type Answer = Partial<OrderDoc> & Pick<OrderDoc, 'state'>;
const verbTo: Partial<Record<OrderDoc['state'], string>> = { taken: 'take', objected: 'object', declined: 'decline' };

const taken = (at: Date): Answer => ({
  state: 'taken',
  readAt: new Date(+at + hourMs),
  answeredAt: new Date(+at + hourMs),
});

/** The first two of a post say yes, the head among them; of the others some said no and some have not answered yet. */
function answerAt(post: number, place: number): (order: Pick<OrderDoc, 'kind' | 'at'>) => Answer {
  if (place < 2) return ({ at }) => taken(at);
  if ((post + place) % 2 === 1)
    return ({ at }) => ({ state: 'given', version: 1, ...(place > 2 ? { readAt: new Date(+at + 2 * hourMs) } : {}) });
  return ({ kind, at }) => {
    const answeredAt = new Date(+at + 3 * hourMs);
    const objection = { at: answeredAt, reason: '这两天孩子发烧，走不开，过后可以补上。' };
    return kind === 'order'
      ? { state: 'objected', readAt: answeredAt, answeredAt, objection }
      : { state: 'declined', readAt: answeredAt, answeredAt };
  };
}
