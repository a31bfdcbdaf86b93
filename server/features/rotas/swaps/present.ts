import Joi from 'joi';
import type { ClientSession, Db, ObjectId } from 'mongodb';
import { idOut, instantOut, oneOf, textOut } from '../../../platform/schema/schema.ts';
import { type Infer, abilities, named, nullable, shape } from '../../../platform/schema/shape.ts';
import { staffAmong } from '../../../domain/grants/queries.ts';
import { displayNames } from '../../../domain/people/queries.ts';
import { turnTasks } from '../../../domain/tasks/queries.ts';
import type { TaskDoc } from '../../../domain/tasks/queries.ts';
import { swapStates, type SwapDoc } from './model.ts';

const turnOf = (participationId: ObjectId, { _id, title, start, end }: TaskDoc): Infer<typeof turnOut> => ({
  participationId: participationId.toHexString(),
  taskId: _id.toHexString(),
  title,
  start: start.toISOString(),
  end: end.toISOString(),
});

/** Swaps as the organisers of their rota see them: the words that go with one are between the two. */
export async function swapsOfRota(
  db: Db,
  rows: readonly SwapDoc[],
  now: Date,
  session?: ClientSession,
): Promise<Infer<typeof rotaSwapOut>[]> {
  const ids = rows.flatMap(({ taskId, withTaskId }) => (withTaskId ? [taskId, withTaskId] : [taskId]));
  const tasks = new Map((await turnTasks(db, ids, session)).map((task) => [task._id.toHexString(), task]));
  const people = rows.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId]);
  const names = await displayNames(db, people, session);
  const staff = await staffAmong(db, people, now, session);
  const person = (id: ObjectId) => ({
    personId: id.toHexString(),
    displayName: names.get(id.toHexString()) ?? '',
    isStaff: staff.has(id.toHexString()),
  });
  return rows.map((swap) => ({
    id: swap._id.toHexString(),
    rotaId: swap.rotaId.toHexString(),
    state: swap.state,
    from: person(swap.fromPersonId),
    to: person(swap.toPersonId),
    turn: turnOf(swap.participationId, tasks.get(swap.taskId.toHexString())!),
    inReturn: swap.withTaskId ? turnOf(swap.withParticipationId!, tasks.get(swap.withTaskId.toHexString())!) : null,
    expiresAt: swap.expiresAt.toISOString(),
    createdAt: swap.createdAt.toISOString(),
    answeredAt: swap.answeredAt?.toISOString() ?? null,
  }));
}

/** Swaps as one of the two sees them. */
export async function shownSwaps(
  db: Db,
  rows: readonly SwapDoc[],
  readerId: ObjectId,
  now: Date,
  session?: ClientSession,
): Promise<Infer<typeof swapOut>[]> {
  const shown = await swapsOfRota(db, rows, now, session);
  return rows.map((swap, at) => {
    const open = swap.state === 'asked' && swap.expiresAt > now;
    return {
      ...shown[at],
      message: swap.message,
      can: {
        accept: open && swap.toPersonId.equals(readerId),
        decline: open && swap.toPersonId.equals(readerId),
        cancel: open && swap.fromPersonId.equals(readerId),
      },
    };
  });
}

const personOut = named('SwapPerson', shape({ personId: idOut(), displayName: textOut(), isStaff: Joi.boolean() }));
const turnOut = named(
  'SwapTurn',
  shape({
    participationId: idOut(),
    taskId: idOut(),
    title: textOut(),
    start: instantOut(),
    end: instantOut(),
  }),
);

const swapFields = {
  id: idOut(),
  rotaId: idOut(),
  state: oneOf(swapStates),
  from: personOut,
  to: personOut,
  turn: turnOut,
  inReturn: nullable(turnOut),
  expiresAt: instantOut(),
  createdAt: instantOut(),
  answeredAt: nullable(instantOut()),
};
export const rotaSwapOut = named('RotaSwap', shape(swapFields));
export const swapOut = named(
  'Swap',
  shape({ ...swapFields, message: textOut(), can: abilities('accept', 'decline', 'cancel') }),
);
