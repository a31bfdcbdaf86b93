import Joi from 'joi';
import { bidStates, itemModes, itemStates, itemTakers } from '../../../shared/boards.ts';
import { supervisionColours } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { shownContact, type Contact } from '../people/contacts.ts';
import { identityData } from '../people/personal.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { Bid, BoardDoc, BoardItemDoc } from './model.ts';
import { bidData } from './personal.ts';
import { boardPolicy, holdsBid, itemPolicy } from './policy.ts';
import { colourOf, holdersOf } from './standing.ts';
import { mayFollow } from './writer.ts';

export const boardSchema = named(
  'Board',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    title: textOut(),
    text: textOut(),
    items: countOut(),
    createdAt: instantOut(),
    can: abilities('post'),
  }),
);
export const boardPageSchema = pageOf(boardSchema);

export const presentBoard = (board: BoardDoc, tree: UnitTree, caller: Caller | null): Infer<typeof boardSchema> => ({
  id: board._id.toHexString(),
  unit: unitNameIn(tree, board.unitId),
  title: board.title,
  text: board.text,
  items: board.items,
  createdAt: board.createdAt.toISOString(),
  can: { post: boardPolicy.post(caller, board) },
});

/** An item as everybody reads it: units are named, teams and people counted. */
const publicFields = {
  id: idOut(),
  title: textOut(),
  goal: textOut(),
  measure: textOut(),
  prize: textOut(),
  mode: oneOf(keysOf(itemModes)),
  takers: oneOf(keysOf(itemTakers)),
  state: oneOf(keysOf(itemStates)),
  opensAt: instantOut(),
  bidsUntil: instantOut(),
  deadline: instantOut(),
  /** The units that hold it, and how many teams and people besides. */
  units: listOut(unitNameSchema),
  teams: countOut(),
  people: countOut(),
  bids: countOut(),
  /** As last reported, by the one who is farthest. */
  percent: countOut(),
  colour: nullable(oneOf(keysOf(supervisionColours))),
  stars: nullable(countOut()),
};
const publicItemSchema = named('PublicBoardItem', shape(publicFields));
export const publicBoardSchema = named('PublicBoard', shape({ board: boardSchema, items: listOut(publicItemSchema) }));

export function presentPublicItem(item: BoardItemDoc, tree: UnitTree, now: Date): Infer<typeof publicItemSchema> {
  const holders = [...holdersOf(item), ...item.bids.filter(({ state }) => state === 'won')];
  return {
    id: item._id.toHexString(),
    title: item.title,
    goal: item.goal,
    measure: item.measure,
    prize: item.prize,
    mode: item.mode,
    takers: item.takers,
    state: item.state,
    opensAt: item.opensAt.toISOString(),
    bidsUntil: item.bidsUntil.toISOString(),
    deadline: item.deadline.toISOString(),
    units: holders.flatMap(({ byUnitId }) => unitNameIn(tree, byUnitId) ?? []),
    teams: holders.filter(({ byTeam }) => byTeam !== undefined).length,
    people: holders.filter(({ byUnitId, byTeam }) => byUnitId === null && byTeam === undefined).length,
    bids: item.bids.length,
    percent: Math.max(0, ...latestReports(item).map(({ percent }) => percent)),
    colour: colourOf(item, now),
    stars: item.stars,
  };
}

/** The last report of each holder. */
const latestReports = ({ reports }: BoardItemDoc) => [
  ...new Map(reports.map((report) => [report.bidId.toHexString(), report])).values(),
];

const leadAbilities = ['choose', 'name', 'accept', 'rate', 'repost', 'withdraw'] as const;
const bidAbilities = ['unbid', 'sign', 'report', 'giveBack'] as const;

export const itemSchema = named(
  'BoardItem',
  shape({
    ...publicFields,
    boardId: idOut(),
    unit: nullable(unitNameSchema),
    version: countOut(),
    /** Until when the chosen may sign, while one has not. */
    signBy: nullable(instantOut()),
    /** All of them for its owner; of others one's own. */
    ownBids: listOut(
      named(
        'BoardBid',
        shape({
          id: idOut(),
          byUnit: nullable(unitNameSchema),
          /** The name of the team that it is for. */
          byTeam: nullable(shows(bidData.bids, textOut())),
          name: textOut(),
          phone: nullable(shows(identityData.name, textOut())),
          plan: shows(bidData.words, textOut()),
          state: oneOf(keysOf(bidStates)),
          at: instantOut(),
          reason: nullable(textOut()),
          reports: listOut(shape({ at: instantOut(), text: textOut(), percent: countOut() })),
          mine: Joi.boolean(),
          can: abilities(...bidAbilities),
        }),
      ),
    ),
    /** Reports that were asked for since the last one came. */
    missing: countOut(),
    can: abilities('bid', ...leadAbilities),
  }),
);
export const itemPageSchema = pageOf(itemSchema);

interface ItemBeside {
  tree: UnitTree;
  caller: Caller;
  now: Date;
  contacts: ReadonlyMap<string, Contact>;
}

function presentBid(item: BoardItemDoc, bid: Bid, { tree, caller, contacts }: ItemBeside) {
  const mine = holdsBid(caller, bid);
  const sees = itemPolicy.lead(caller, item) && ['chosen', 'signed', 'won'].includes(bid.state);
  const { displayName, phone } = shownContact(contacts.get(bid.personId.toHexString()), sees);
  const holds = bid.state === 'chosen' || bid.state === 'signed';
  return {
    id: bid._id.toHexString(),
    byUnit: unitNameIn(tree, bid.byUnitId),
    byTeam: bid.byTeam?.name ?? null,
    name: displayName,
    phone,
    plan: bid.plan,
    state: bid.state,
    at: bid.at.toISOString(),
    reason: bid.reason ?? null,
    reports: item.reports
      .filter(({ bidId }) => bidId.equals(bid._id))
      .map(({ at, text, percent }) => ({ at: at.toISOString(), text, percent })),
    mine,
    can: {
      unbid: mine && bid.state === 'offered' && mayFollow(item, 'unbid'),
      sign: mine && bid.state === 'chosen' && mayFollow(item, 'sign'),
      report: mine && bid.state === 'signed' && mayFollow(item, 'report'),
      giveBack: mine && holds && mayFollow(item, 'giveBack'),
    },
  };
}

export function presentItem(item: BoardItemDoc, beside: ItemBeside): Infer<typeof itemSchema> {
  const { tree, caller, now } = beside;
  const leads = itemPolicy.lead(caller, item);
  const judges = itemPolicy.judge(caller, item);
  const shown = item.bids.filter((bid) => leads || holdsBid(caller, bid));
  const has = shown.some((bid) => holdsBid(caller, bid) && bid.state === 'offered');
  const may = (verb: (typeof leadAbilities)[number], who = leads) => who && mayFollow(item, verb);
  return {
    ...presentPublicItem(item, tree, now),
    boardId: item.boardId.toHexString(),
    unit: unitNameIn(tree, item.unitId),
    version: item.version,
    signBy: (item.state === 'chosen' && item.signBy?.toISOString()) || null,
    ownBids: shown.map((bid) => presentBid(item, bid, beside)),
    missing: item.missing,
    can: {
      bid: mayFollow(item, 'bid') && item.bidsUntil > now && !has,
      choose: may('choose', judges) && item.bids.length > 0 && item.deadline > now,
      name: may('name') && item.deadline > now,
      accept: may('accept', judges),
      rate: may('rate', judges),
      repost: may('repost'),
      withdraw: may('withdraw'),
    },
  };
}
