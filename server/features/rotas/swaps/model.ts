import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { defineCollection } from '../../../platform/database/define.ts';

export const swapStates = ['asked', 'accepted', 'declined', 'cancelled', 'expired'] as const;
export type SwapState = (typeof swapStates)[number];

/** One person asks another to take their turn of a rota, or to exchange it for one of theirs. */
export interface SwapDoc {
  _id: ObjectId;
  rotaId: ObjectId;
  unitId: ObjectId;
  /** The turn to be given, and who asks. */
  participationId: ObjectId;
  taskId: ObjectId;
  fromPersonId: ObjectId;
  toPersonId: ObjectId;
  /** The turn asked for in return; null where none is. */
  withParticipationId: ObjectId | null;
  withTaskId: ObjectId | null;
  message: string;
  /** The asker knows that the way to or from the turn in return is tight. */
  despiteTravel: boolean;
  state: SwapState;
  /** When the first of the turns begins. */
  expiresAt: Date;
  createdAt: Date;
  answeredAt?: Date;
  version: number;
}

const id = { type: Schema.Types.ObjectId, required: true } as const;
const date = { type: Date, required: true } as const;

export const swaps = defineCollection<SwapDoc>('swaps', {
  fields: {
    rotaId: id,
    unitId: id,
    participationId: id,
    taskId: id,
    fromPersonId: id,
    toPersonId: id,
    withParticipationId: { type: Schema.Types.ObjectId },
    withTaskId: { type: Schema.Types.ObjectId },
    message: { type: String },
    despiteTravel: { type: Boolean, required: true },
    state: { type: String, required: true, enum: [...swapStates] },
    expiresAt: date,
    createdAt: date,
    answeredAt: Date,
    version: { type: Number, required: true },
  },
  indexes: [
    // One question at a time for a turn.
    { key: { participationId: 1 }, name: 'oneAsked', unique: true, partialFilterExpression: { state: 'asked' } },
    { key: { participationId: 1, toPersonId: 1, state: 1 } },
    { key: { fromPersonId: 1, createdAt: -1, _id: -1 } },
    { key: { toPersonId: 1, createdAt: -1, _id: -1 } },
    { key: { state: 1, expiresAt: 1 } },
  ],
});
