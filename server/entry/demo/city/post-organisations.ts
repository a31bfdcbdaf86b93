import { memberId } from '../../../domain/temporary-organisations/queries.ts';
import type { UnitDoc } from '../../../domain/units/model.ts';
import type { MobilisationPlanDoc } from '../../../features/mobilisation/model.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { MakeId } from '../ids.ts';
import type { AtPost } from './at-post.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';

interface Scene {
  plan: MobilisationPlanDoc;
  posts: readonly Community[];
  posted: readonly AtPost[];
  ledger: Ledger;
  makeId: MakeId;
}

type Made = Pick<DemoDocuments, 'units' | 'temporaryOrganisations' | 'organisationMembers' | 'grants'>;

/**
 * The organisations that were formed with a plan: one below each post to which it sends somebody, whose members are
 * those who said yes.
 */
export function organisationsAtPosts({ plan, posts, posted, ledger, makeId }: Scene): Made {
  const made: Made = { units: [], temporaryOrganisations: [], organisationMembers: [], grants: [] };
  const [createdAt, by] = [plan.publishedAt!, plan.publishedBy!];
  for (const post of posts) {
    const here = posted.filter((one) => one.post === post);
    if (here.length === 0) continue;
    const unit = teamBelow(post, plan, makeId);
    const inIt = here.filter(({ order }) => order.state === 'taken');
    const head = inIt.find(({ order }) => order.head);
    made.units.push(unit);
    made.temporaryOrganisations.push({
      _id: unit._id,
      rank: plan.organisations!.rank,
      purpose: plan.reason,
      headId: head?.volunteer.id ?? null,
      meeting: { at: plan.organisations!.meetsAt!, place: unit.place!.address },
      endsAt: plan.until,
      front: { planId: plan.rootId, postId: post.id },
      version: 1 + (head ? 1 : 0),
      createdAt,
    });
    const note = { kind: 'organisation', id: unit._id, unitId: unit._id, actorId: by, at: createdAt };
    ledger.note({ ...note, action: 'organisation.form', to: 'running' });
    for (const { volunteer, order } of inIt)
      made.organisationMembers.push({
        _id: memberId(unit._id, volunteer.id),
        organisationId: unit._id,
        personId: volunteer.id,
        as: order.head ? 'head' : 'member',
        state: 'in',
        until: plan.until,
        shown: order.head === true,
        askedBy: by,
        at: order.answeredAt!,
        joinedAt: order.answeredAt!,
      });
    if (head)
      made.grants.push({
        _id: makeId('grant'),
        personId: head.volunteer.id,
        unitId: unit._id,
        role: 'organiser',
        grantedBy: by,
        grantedAt: head.order.answeredAt!,
        endsAt: plan.until,
      });
  }
  return made;
}

function teamBelow(post: Community, { publishedAt, until }: MobilisationPlanDoc, makeId: MakeId): UnitDoc {
  const _id = makeId('unit');
  return {
    _id,
    name: `${post.name}支援队`,
    kind: 'team',
    parentId: post.id,
    path: [...post.path, _id],
    state: 'open',
    endsAt: until,
    place: { point: pointAt(...post.centre), address: `${post.name}党群服务中心` },
    version: 1,
    createdAt: publishedAt!,
    updatedAt: publishedAt!,
  };
}
