import type { Db, ObjectId } from 'mongodb';
import { isDeepStrictEqual } from 'node:util';
import { caseTransitions, needStateOf } from '../../../shared/case-states.ts';
import { storedFacts } from '../../domain/cases/document.ts';
import { escalationsOf } from '../../domain/cases/escalations.ts';
import { followedStates } from '../../domain/cases/events.ts';
import { isPaused, isRunning, type CaseFacts } from '../../domain/cases/facts.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { allCases, type CaseDoc } from '../../domain/cases/queries.ts';
import { awaitsRenewal } from '../../domain/cases/renew-deadlines.ts';
import { replay } from '../../domain/cases/replay.ts';
import { holdersOnPath } from '../../domain/grants/queries.ts';
import { needsById, type NeedDoc } from '../../domain/needs/queries.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import { checkWhistles } from './check-whistles.ts';

const batchSize = 500;

interface Swept {
  doc: CaseDoc;
  need: NeedDoc | undefined;
  escalations: readonly string[];
  /** The cases that it is linked to, or that are linked to it, by id. */
  related: ReadonlyMap<string, CaseDoc>;
}

/**
 * Looks through all cases for what must never be: a stored field that the events do not say, a need that says another
 * state or unit, a holder that is not there or that nobody can see it for, a clock that runs twice, an escalation that
 * the case does not know of, a whistle's limit that its calls do not say.
 *
 * @returns one line for each thing found; nothing where all is well
 */
export async function checkCases(db: Db, tree: UnitTree, calendars: Calendars, now: Date): Promise<string[]> {
  const found: string[] = [];
  const seeing = new Map<string, boolean>();
  let batch: CaseDoc[] = [];
  const look = async () => {
    const ids = batch.map(({ _id }) => _id);
    const linked = batch.flatMap(({ events, headId }) => [...(headId ? [headId] : []), ...replay(events).followers]);
    const [needs, escalations, others] = await Promise.all([
      needsById(db, ids),
      escalationsOf(db, ids),
      casesById(db, linked),
    ]);
    const related = new Map(others.map((one) => [one._id.toHexString(), one]));
    for (const doc of batch) {
      const id = doc._id.toHexString();
      const swept = { doc, need: needs.get(id), escalations: escalations.get(id) ?? [], related };
      const holder = tree.byId.get(doc.unitId.toHexString());
      const faults = [...faultsOf(swept, calendars), ...holderFaults(swept, holder, tree.moving.length > 0)];
      if (holder && !(await isSeen(db, holder.path, now, seeing))) faults.push('nobody can see it');
      found.push(...faults.map((fault) => `${id}: ${fault}`));
    }
    batch = [];
  };
  for await (const doc of allCases(db)) if (batch.push(doc) === batchSize) await look();
  await look();
  return [...found, ...(await checkWhistles(db, calendars))];
}

function faultsOf({ doc, need, escalations, related }: Swept, calendars: Calendars): string[] {
  const facts = replay(doc.events);
  const told = storedFacts(facts, doc.raised, calendars);
  // Deadlines of calendars that were edited are computed anew by the job; till then they are those of before.
  const isRenewed = !awaitsRenewal(doc, calendars);
  const compared = Object.entries(told).filter(
    ([field]) => isRenewed || !['due', 'nextDue', 'nextAlarmAt', 'calendarStamp'].includes(field),
  );
  const running = facts.clocks.filter(isRunning).map(({ clock }) => clock);
  const known = new Set(doc.raised);
  const clocks = new Set(facts.clocks.map(({ id }) => id));
  return [
    ...compared
      .filter(([field, value]) => !isDeepStrictEqual(plain(value), plain(doc[field as keyof CaseDoc])))
      .map(([field]) => `${field} is not what its events say`),
    ...(facts.holderId.equals(doc.unitId) ? [] : ['its holder is not the one of its events']),
    ...(new Set(running).size < running.length ? ['a clock runs twice'] : []),
    ...(need?.state === needStateOf[facts.state] ? [] : ['its need is in another state, or gone']),
    ...(escalations.every((key) => known.has(key)) ? [] : ['an escalation that it does not know of']),
    ...linkFaults(doc, facts, related),
    ...(doc.raised.every((key) => clocks.has(key.split(':')[0])) ? [] : ['an escalation of no clock']),
  ];
}

/** A linked case has a head that knows of it and goes its own way; its clocks stand, and it ends with its head. */
function linkFaults(doc: CaseDoc, { headId, followers, clocks }: CaseFacts, related: Swept['related']): string[] {
  const head = headId && related.get(headId.toHexString());
  const isOpen = caseTransitions.link.includes(doc.state);
  const lost = followers.filter((id) => !related.get(id.toHexString())?.headId?.equals(doc._id));
  return [
    ...(headId && !head ? ['its head is no case'] : []),
    ...(head && !replay(head.events).followers.some((one) => one.equals(doc._id)) ? ['its head does not know it'] : []),
    ...(head && isOpen && head.headId ? ['its head is linked to another'] : []),
    ...(head && isOpen && followedStates.some((state) => state === head.state) ? ['it has outlived its head'] : []),
    ...(headId && isOpen && clocks.some((run) => isRunning(run) && !isPaused(run)) ? ['a clock of a linked case'] : []),
    ...(lost.length > 0 ? ['a case that was linked to it is not'] : []),
  ];
}

/** Values as they can be compared: ids and instants as text. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** @param moving paths that are stored are old for a while after a move */
function holderFaults({ doc, need }: Swept, holder: TreeNode | undefined, moving: boolean): string[] {
  if (!holder) return ['its holder is no unit'];
  const open = ['received', 'moreNeeded', 'dispatched'].includes(needStateOf[doc.state]);
  const same = (one: readonly ObjectId[], other: readonly ObjectId[]) =>
    one.length === other.length && one.every((id, i) => id.equals(other[i]));
  return [
    ...(open && holder.state !== 'open' ? ['its holder is closed'] : []),
    ...(moving || same(doc.unitPath, holder.path) ? [] : ['the way to its holder is not that of the tree']),
    ...(need && !need.unitId.equals(doc.unitId) ? ['its need is with another unit'] : []),
  ];
}

async function isSeen(db: Db, path: readonly ObjectId[], now: Date, seeing: Map<string, boolean>): Promise<boolean> {
  const key = path.at(-1)!.toHexString();
  const seen = seeing.get(key) ?? (await holdersOnPath(db, path, now)).length > 0;
  seeing.set(key, seen);
  return seen;
}
