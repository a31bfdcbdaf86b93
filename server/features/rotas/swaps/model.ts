import { defineCollection, type DocumentOf } from '../../../platform/database/define.ts';
import {
  flag,
  id,
  instant,
  nullable,
  number,
  oneOf,
  optional,
  textOrEmpty,
} from '../../../platform/database/fields.ts';

export const swapStates = ['asked', 'accepted', 'declined', 'cancelled', 'expired'] as const;
export type SwapState = (typeof swapStates)[number];

/** One person asks another to take their turn of a rota, or to exchange it for one of theirs. */
export const swaps = defineCollection('swaps', {
  fields: {
    _id: id(),
    rotaId: id(),
    unitId: id(),
    /** The turn to be given, and who asks. */
    participationId: id(),
    taskId: id(),
    fromPersonId: id(),
    toPersonId: id(),
    /** The turn asked for in return; null where none is. */
    withParticipationId: nullable(id()),
    withTaskId: nullable(id()),
    message: textOrEmpty(),
    /** The asker knows that the way to or from the turn in return is tight. */
    despiteTravel: flag(),
    state: oneOf(swapStates),
    /** When the first of the turns begins. */
    expiresAt: instant(),
    createdAt: instant(),
    answeredAt: optional(instant()),
    version: number(),
  },
  personal: {
    whose: 'fromPersonId',
    open: [
      {
        when: (personId) => ({ state: 'asked', $or: [{ fromPersonId: personId }, { toPersonId: personId }] }),
        until: 'expiresAt',
      },
    ],
    data: {
      message: {
        is: 'the words of a swap',
        fields: ['message'],
        law: 'personal',
        seenBy: ['self', 'partner'],
        kept: 'account',
        erased: { to: '' },
      },
      sides: {
        is: 'swaps of turns: who asked whom for which turn',
        fields: ['fromPersonId', 'participationId', 'taskId', 'state', 'answeredAt'],
        law: 'personal',
        seenBy: ['self', 'partner', 'organisers'],
        kept: 'service',
        erased: { stays: 'whose turn it was is part of the service' },
      },
      otherSide: {
        is: 'the side that was asked',
        fields: ['toPersonId', 'withParticipationId', 'withTaskId'],
        law: 'personal',
        whose: 'toPersonId',
        seenBy: ['partner', 'organisers'],
        kept: 'service',
        erased: { stays: 'whose turn it was is part of the service' },
      },
    },
    nothing: ['_id', 'rotaId', 'unitId', 'despiteTravel', 'expiresAt', 'createdAt', 'version'],
  },
  indexes: [
    // One question at a time for a turn.
    { key: { participationId: 1 }, name: 'oneAsked', unique: true, partialFilterExpression: { state: 'asked' } },
    { key: { participationId: 1, toPersonId: 1, state: 1 } },
    { key: { fromPersonId: 1, createdAt: -1, _id: -1 } },
    { key: { toPersonId: 1, createdAt: -1, _id: -1 } },
    { key: { rotaId: 1, createdAt: -1, _id: -1 } },
    { key: { state: 1, expiresAt: 1 } },
  ],
});
export type SwapDoc = DocumentOf<typeof swaps>;
