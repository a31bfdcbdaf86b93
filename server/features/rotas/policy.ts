import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import { rotaMembers, type RotaDoc, type RotaMemberDoc } from './model.ts';
import { isMember, rotaById, rotasProvenIn } from './queries.ts';

/** A rota as one caller stands to it. */
export interface StoodRota {
  rota: RotaDoc;
  member: boolean;
  /** A member who has turned up for a turn. */
  proven: boolean;
}

const organises = (caller: Caller | null, rota: RotaDoc): boolean => caller?.organises(rota.unitId) ?? false;

export const rotaAbilities = ['edit', 'pause', 'resume', 'end', 'join', 'seeTurns', 'seeNames', 'seeSwaps'] as const;
export type RotaAbility = (typeof rotaAbilities)[number];

/**
 * A rota is for everybody who has logged in to read, so that people can find one to join. Members see its turns. The
 * names in them stay between the organisers and those who have turned up for a turn: joining alone is no introduction.
 */
export const rotaPolicy: Policy<StoodRota, RotaAbility> = {
  read: (caller) => caller !== null,
  edit: (caller, { rota }) => organises(caller, rota),
  pause: (caller, { rota }) => organises(caller, rota),
  resume: (caller, { rota }) => organises(caller, rota),
  end: (caller, { rota }) => organises(caller, rota),
  join: (caller) => caller !== null,
  seeTurns: (caller, { rota, member }) => member || organises(caller, rota),
  seeNames: (caller, { rota, proven }) => proven || organises(caller, rota),
  /** A question for a swap is between the two, and for the organisers, who have to know who will come. */
  seeSwaps: (caller, { rota }) => organises(caller, rota),
};

interface RotaParams {
  params: { rotaId: ObjectId };
}

export async function loadRota(
  services: ServiceContext,
  { params }: RotaParams,
  caller: Caller | null,
): Promise<StoodRota | null> {
  const rota = await rotaById(services.db, params.rotaId);
  if (!rota) return null;
  const member = caller !== null && (await isMember(services.db, rota._id, caller.personId));
  const proven = member && (await rotasProvenIn(services.db, caller.personId, [rota._id])).has(rota._id.toHexString());
  return { rota, member, proven };
}

export const unitRotasPolicy: Policy<TreeNode, 'create'> = {
  read: (caller) => caller !== null,
  create: (caller, unit) => caller?.organises(unit) ?? false,
};

export const loadUnit = async (
  services: ServiceContext,
  { params }: { params: { unitId: ObjectId } },
): Promise<TreeNode | null> => (await services.units.current()).byId.get(params.unitId.toHexString()) ?? null;

/** A membership, for who may end it: the member, and the organisers. For others it does not exist. */
export interface StoodMember extends StoodRota {
  membership: RotaMemberDoc;
}

export const memberPolicy: Policy<StoodMember, 'remove'> = {
  read: (caller, { membership, rota }) =>
    caller !== null && (caller.is(membership.personId) || organises(caller, rota)),
  remove: (caller, { membership, rota }) =>
    caller !== null && (caller.is(membership.personId) || organises(caller, rota)),
};

export async function loadMember(
  services: ServiceContext,
  inputs: { params: { rotaId: ObjectId; personId: ObjectId } },
  caller: Caller | null,
): Promise<StoodMember | null> {
  const stood = await loadRota(services, inputs, caller);
  const membership =
    stood &&
    (await rotaMembers.in(services.db).findOne({
      rotaId: inputs.params.rotaId,
      personId: inputs.params.personId,
      leftAt: { $exists: false },
    }));
  return membership ? { ...stood, membership } : null;
}
