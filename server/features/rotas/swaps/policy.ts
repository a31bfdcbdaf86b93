import type { ObjectId } from 'mongodb';
import type { Policy } from '../../../platform/http/policy.ts';
import {
  loadParticipation,
  participationPolicy,
  type HeldParticipation,
} from '../../../domain/participations/policy.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { swaps, type SwapDoc } from './model.ts';

/** A turn is offered by whoever has it. */
export const swapAskPolicy: Policy<HeldParticipation, 'ask'> = {
  read: participationPolicy.read,
  ask: (caller, { row }) => caller?.is(row.personId) ?? false,
};

export const loadOwnTurn = loadParticipation;

/** A swap is between the two: for others it does not exist. */
export const swapPolicy: Policy<SwapDoc, 'answer' | 'cancel'> = {
  read: (caller, { fromPersonId, toPersonId }) => caller !== null && (caller.is(fromPersonId) || caller.is(toPersonId)),
  answer: (caller, { toPersonId }) => caller?.is(toPersonId) ?? false,
  cancel: (caller, { fromPersonId }) => caller?.is(fromPersonId) ?? false,
};

export const loadSwap = (
  { db }: ServiceContext,
  { params }: { params: { swapId: ObjectId } },
): Promise<SwapDoc | null> => swaps.in(db).findOne({ _id: params.swapId });
