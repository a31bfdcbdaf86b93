import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import {
  organisationMembers,
  temporaryOrganisations,
  type MemberDoc,
  type OrganisationDoc,
} from '../../../server/domain/temporary-organisations/model.ts';
import { memberId } from '../../../server/domain/temporary-organisations/queries.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();

/** A temporary organisation of the community, of which the owner is a member and nobody else. */
export async function organised(
  { server, city }: Pick<World, 'server' | 'city'>,
  owner: { _id: ObjectId },
  member: Partial<MemberDoc> = {},
  fields: Partial<OrganisationDoc> = {},
): Promise<OrganisationDoc> {
  const now = server.clock.now();
  const endsAt = new Date(+now + 7 * dayMs);
  const unit = await server.make.unit('team', city.community, { endsAt });
  const doc: OrganisationDoc = {
    _id: unit._id,
    rank: 'branch',
    purpose: '社区防控',
    headId: null,
    meeting: null,
    endsAt,
    version: 1,
    createdAt: now,
    ...fields,
  };
  await temporaryOrganisations.in(server.db).insertOne(doc);
  await organisationMembers.in(server.db).insertOne({
    _id: memberId(doc._id, owner._id),
    organisationId: doc._id,
    personId: owner._id,
    as: 'member',
    state: 'in',
    until: endsAt,
    shown: true,
    askedBy: new ObjectId(),
    at: now,
    joinedAt: now,
    ...member,
  });
  return doc;
}

const of =
  (end: string, body?: object, member: Partial<MemberDoc> = {}): Prepare =>
  async (world, owner) => ({
    path: `/temporary-organisations/${hex(await organised(world, owner, member))}${end}`,
    body,
  });

let formed = 0;
const soon = '2026-03-06T18:00:00+08:00';

export const organisationRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    formOrganisation: '401   403   403   403   403   ok    ok    403',
    listOrganisations: '401   403   403   403   ok    ok    ok    403',
    showOrganisation: '401   ok    404   404   ok    ok    ok    403',
    editOrganisation: '401   403   404   404   ok    ok    ok    403',
    extendOrganisation: '401   403   404   404   403   ok    ok    403',
    endOrganisation: '401   403   404   404   403   ok    ok    403',
    reportOrganisation: '401   403   404   404   ok    ok    ok    403',
    listOrganisationMembers: '401   403   404   404   ok    ok    ok    403',
    askMember: '401   403   404   404   ok    ok    ok    403',
    'askMember to head it': '401   403   404   404   403   ok    ok    403',
    removeMember: '401   403   404   404   ok    ok    ok    403',
    listMyOrganisations: '401   ok    ok    ok    ok    ok    ok    403',
    joinOrganisation: '401   ok    404   404   403   403   403   403',
    leaveOrganisation: '401   ok    404   404   403   403   403   403',
  },
  requests: {
    formOrganisation: ({ city }) => ({
      path: `/units/${hex(city.community)}/temporary-organisations`,
      body: { name: `临时支部${++formed}`, rank: 'branch', purpose: '社区防控', endsAt: soon },
    }),
    listOrganisations: ({ city }) => ({ path: `/units/${hex(city.community)}/temporary-organisations` }),
    showOrganisation: of(''),
    editOrganisation: of('', { purpose: '社区防控与服务' }),
    extendOrganisation: of('/extension', { endsAt: soon }),
    endOrganisation: async (world, owner) => ({
      path: `/temporary-organisations/${hex(await organised(world, owner))}/end`,
      body: { toUnitId: hex(world.city.community), reason: '任务完成' },
    }),
    reportOrganisation: of('/report'),
    listOrganisationMembers: of('/members'),
    askMember: async (world, owner) => ({
      path: `/temporary-organisations/${hex(await organised(world, owner))}/members`,
      body: { personId: hex(await world.server.make.person()), as: 'member' },
    }),
    'askMember to head it': async (world, owner) => ({
      path: `/temporary-organisations/${hex(await organised(world, owner))}/members`,
      body: { personId: hex(await world.server.make.person()), as: 'head' },
    }),
    removeMember: async (world, owner) => ({
      path: `/temporary-organisations/${hex(await organised(world, owner))}/members/${hex(owner)}`,
    }),
    listMyOrganisations: () => ({ path: '/me/temporary-organisations' }),
    joinOrganisation: of('/membership', { shown: false }, { state: 'asked' }),
    leaveOrganisation: of('/membership'),
  },
};
