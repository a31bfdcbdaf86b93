import type { Db } from 'mongodb';
import { announcementStandings } from '../../domain/announcements/standing.ts';
import type { MessageDoc } from '../../domain/messages/delivery.ts';
import { kindsOfMessages, type MustHold } from '../../domain/messages/kinds.ts';
import { membershipStates } from '../../domain/temporary-organisations/queries.ts';
import { needStatesOf } from '../../domain/needs/queries.ts';
import { orderStatesOf } from '../../domain/orders/queries.ts';
import { participationsNow } from '../../domain/participations/now.ts';
import { unitsWaiting } from '../../domain/participations/to-confirm.ts';
import { taskStarts } from '../../domain/tasks/queries.ts';
import { swapStatesOf } from '../rotas/swaps/queries.ts';

/** Knows of each of these messages whether what its kind declares still holds; read in a few queries for all. */
export async function whatHolds(db: Db, due: readonly MessageDoc[]): Promise<(message: MessageDoc) => boolean> {
  const declaring = (key: string) => due.filter(({ kind }) => key in conditionOf(kind));
  const idsOf = (messages: readonly MessageDoc[]) => messages.map(({ subject }) => subject.id);
  const [needs, swaps, waiting, participations, starts, standingOf, orders, membershipOf] = await Promise.all([
    needStatesOf(db, idsOf(declaring('need'))),
    swapStatesOf(db, idsOf(declaring('swap'))),
    unitsWaiting(db, idsOf(declaring('unit'))),
    participationsNow(db, declaring('participation').map(ofWhom)),
    taskStarts(db, idsOf(declaring('startAsTold').filter(({ subject }) => subject.kind === 'task'))),
    announcementStandings(db, idsOf(declaring('announcement'))),
    orderStatesOf(db, idsOf(declaring('order'))),
    membershipStates(db, declaring('membership').map(asMember)),
  ]);
  const startsAsTold = ({ subject, values }: MessageDoc): boolean =>
    starts.get(subject.id.toHexString())?.toISOString() === values.start;
  return (message) => {
    const must = kindsOfMessages[message.kind].holds as MustHold;
    if (must === 'always') return true;
    const id = message.subject.id.toHexString();
    if ('need' in must) return isOneOf(must.need, needs.get(id));
    if ('unit' in must) return waiting.has(id);
    if ('membership' in must) return isOneOf(must.membership, membershipOf(asMember(message)));
    if ('announcement' in must)
      return isOneOf(must.announcement, standingOf(message.subject.id, message.values.version));
    if ('order' in must) return isOneOf(must.order, orders.get(id));
    if ('swap' in must) return isOneOf(must.swap, swaps.get(id));
    return isOneOf(must.participation, participations(ofWhom(message))) && (!must.startAsTold || startsAsTold(message));
  };
}

const conditionOf = (kind: MessageDoc['kind']): object => {
  const { holds } = kindsOfMessages[kind];
  return holds === 'always' ? {} : holds;
};

/** The participation that a message is about: named by itself, or by its task and its reader. */
const ofWhom = ({ subject, personId }: MessageDoc) =>
  subject.kind === 'task' ? { taskId: subject.id, personId } : { _id: subject.id };

/** The membership of a temporary organisation that a message is about. */
const asMember = ({ subject, personId }: MessageDoc) => ({ organisationId: subject.id, personId });

const isOneOf = <T>(states: readonly T[], state: T | undefined): boolean =>
  state !== undefined && states.includes(state);
