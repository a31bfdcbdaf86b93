import type { ObjectId } from 'mongodb';
import { whistleSteps, type WhistleStep } from '../../../shared/whistles.ts';
import { keysOf } from '../../../shared/words.ts';
import { nearestOf, rolesIn } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { waysAsked } from '../../domain/units/queries.ts';
import { stepsOf } from '../../domain/whistles/limits.ts';
import type { WhistleCall, WhistleDoc } from '../../domain/whistles/queries.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

/** The units that a call concerns: the one that is called, the nearest above it, and the one that calls. */
type Hearer = 'called' | 'above' | 'caller';
interface Told {
  whistle: WhistleDoc;
  caller: { name: string };
  called: { name: string };
  /** By when the first step is to be taken. */
  due: Date;
  /** The step that is late. */
  step: WhistleStep | undefined;
}
type Words<M extends Message = Message> = M extends Message ? Pick<M, 'kind' | 'values'> : never;
type Happening = 'blow' | 'sign' | 'contact' | 'arrive' | 'late' | 'rate';
type Hearing = Partial<Record<Hearer, (told: Told) => Words>> | { nobody: string };

const [firstStep] = keysOf(whistleSteps);

const late = ({ called, step }: Told): Words => ({ kind: 'whistleLate', values: { title: called.name, step: step! } });

/** The one table of who hears of what happens to a call; whoever blew the whistle sees the rest with its limits. */
const hearing: Readonly<Record<Happening, Hearing>> = {
  blow: {
    // Of an emergency at any hour.
    called: ({ whistle: { ground }, called, caller, due }) => ({
      kind: ground === 'emergency' ? 'whistleUrgent' : 'whistleBlown',
      values: { title: called.name, caller: caller.name, ground, start: due.toISOString() },
    }),
  },
  sign: { nobody: 'the caller sees each step with its limit, and hears of one that is late' },
  contact: { nobody: 'the caller was spoken to' },
  arrive: { caller: ({ called }) => ({ kind: 'whistleAnswered', values: { title: called.name } }) },
  late: {
    called: late,
    above: late,
    caller: ({ called, step }) => ({
      kind: 'whistleLate',
      values: { title: called.name, step: step!, reader: 'caller' },
    }),
  },
  rate: { nobody: 'the called unit sees its stars with the whistle, and has nothing to do for them' },
};

/** Tells of what has happened to calls of a whistle, by the table. */
export async function tellOfCalls(
  transaction: TransactionContext,
  whistle: WhistleDoc,
  calls: readonly WhistleCall[],
  what: Happening,
  calendars: Calendars,
  step?: WhistleStep,
): Promise<void> {
  const row = hearing[what];
  if ('nobody' in row) return;
  const { db, session, now } = transaction;
  const units = await runQuery(db, waysAsked([whistle.unitId, ...calls.map(({ unitId }) => unitId)]), session);
  const onWays = new Map([...units.values()].flatMap(({ path }) => path.map((id) => [id.toHexString(), id])));
  const held = await runQuery(db, rolesIn([...onWays.values()], now), session);
  const caller = units.get(whistle.unitId.toHexString())!;
  const messages = calls.flatMap((call) => {
    const called = units.get(call.unitId.toHexString())!;
    const { due } = stepsOf(whistle, call, calendars, now).find((one) => one.step === firstStep)!;
    const paths: Record<Hearer, readonly ObjectId[]> = {
      called: called.path,
      // For a unit whose own staff are gone the next one above it hears.
      above: called.path.slice(0, -1),
      caller: caller.path,
    };
    const hearers = Object.entries(row) as [Hearer, (told: Told) => Words][];
    return hearers.flatMap(([who, say]) =>
      nearestOf(held, paths[who], now).map((personId): Message => ({
        personId,
        ...say({ whistle, caller, called, due, step }),
        occasion: [whistle._id.toHexString(), call.unitId.toHexString(), step ?? what].join(':'),
        subject: { kind: 'case', id: whistle.caseId },
      })),
    );
  });
  await enqueueMessages(transaction, messages);
}
