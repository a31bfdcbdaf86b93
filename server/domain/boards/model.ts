import { supervisionColours } from '../../../shared/case-states.ts';
import { bidStates, itemModes, itemStates, itemTakers } from '../../../shared/boards.ts';
import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  id,
  instant,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { bidData, openInItems } from './personal.ts';

/** A board of a unit (榜), which everybody may read. */
export const boards = defineCollection('boards', {
  fields: {
    _id: id(),
    unitId: id(),
    title: text(),
    text: textOrEmpty(),
    /** So many items were posted: each writes to its board, which has room for so many. */
    items: number(),
    version: number(),
    createdAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { unitId: 1, _id: -1 } }],
});
export type BoardDoc = DocumentOf<typeof boards>;

/** An item of a board with its bids and reports; one writer (`writer.ts`) changes its state. */
export const boardItems = defineCollection('boardItems', {
  fields: {
    _id: id(),
    boardId: id(),
    unitId: id(),
    title: text(),
    goal: text(),
    /** By what it is known to be done. */
    measure: text(),
    /** An honour, never money. */
    prize: textOrEmpty(),
    mode: oneOf(keysOf(itemModes)),
    takers: oneOf(keysOf(itemTakers)),
    opensAt: instant(),
    bidsUntil: instant(),
    deadline: instant(),
    state: oneOf(keysOf(itemStates)),
    bids: listOf(
      embedded({
        _id: id(),
        personId: id(),
        byUnitId: nullable(id()),
        /** The team that it is for, by its name of then; its head bid. */
        byTeam: optional(embedded({ teamId: id(), name: text() })),
        plan: textOrEmpty(),
        state: oneOf(keysOf(bidStates)),
        at: instant(),
        signedAt: optional(instant()),
        reason: optional(text()),
      }),
    ),
    reports: listOf(embedded({ bidId: id(), at: instant(), text: textOrEmpty(), percent: number() })),
    /** Until when the chosen may sign; absent before anybody was chosen. */
    signBy: optional(instant()),
    /** When holders are asked for a report next; null while nobody holds it. */
    reportDue: nullable(instant()),
    /** Reports that were asked for since the last one that came. */
    missing: number(),
    colour: nullable(oneOf(keysOf(supervisionColours))),
    stars: nullable(number()),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: null,
    data: bidData,
    open: openInItems,
    nothing: [
      '_id',
      'boardId',
      'unitId',
      'title',
      'goal',
      'measure',
      'prize',
      'mode',
      'takers',
      'opensAt',
      'bidsUntil',
      'deadline',
      'state',
      'signBy',
      'reportDue',
      'missing',
      'colour',
      'stars',
      'version',
      'createdAt',
      'updatedAt',
    ],
  },
  indexes: [
    { key: { boardId: 1, _id: 1 } },
    { key: { unitId: 1, _id: -1 } },
    { key: { 'bids.personId': 1, _id: -1 } },
    { key: { 'bids.byUnitId': 1, _id: -1 } },
    { key: { state: 1, opensAt: 1 } },
    { key: { state: 1, bidsUntil: 1 } },
    { key: { state: 1, deadline: 1 } },
    { key: { state: 1, signBy: 1 } },
    { key: { state: 1, reportDue: 1 } },
  ],
});
export type BoardItemDoc = DocumentOf<typeof boardItems>;
export type Bid = BoardItemDoc['bids'][number];
