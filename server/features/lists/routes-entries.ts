import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { entryKinds, listLimits, listNames } from '../../../shared/lists.ts';
import { keysOf } from '../../../shared/words.ts';
import { entryPolicy } from '../../domain/lists/policy.ts';
import { entryPageSchema, entrySchema, presentEntry } from '../../domain/lists/present.ts';
import { entriesNear, findEntry, searchEntries, type EntrySearch } from '../../domain/lists/queries.ts';
import { searchTasks } from '../../domain/tasks/search.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import {
  countOut,
  flag,
  idOut,
  nothing,
  oneOf,
  pathIds,
  shownCell,
  textOut,
  whole,
} from '../../platform/schema/schema.ts';
import { listOf, listOut, named, nullable, optional, shape } from '../../platform/schema/shape.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { addEntry, editEntry, takeOffEntry } from './entries.ts';
import { importEntries } from './import/import-entries.ts';
import { entryEdits, entryQuery, meetingQuery, newEntry, unitEntryQuery } from './inputs.ts';
import { meetingsOfUnit } from './meetings.ts';

const tag = 'lists';
const unitParams = pathIds('unitId');
const entryParams = pathIds('entryId');
const unitNamed = ({ db }: ServiceContext, { params }: { params: { unitId: ObjectId } }) => findUnit(db, params.unitId);
export const entryNamed = ({ db }: ServiceContext, { params }: { params: { entryId: ObjectId } }) =>
  findEntry(db, params.entryId);

const search = reading({
  name: 'searchListEntries',
  path: '/list-entries',
  tag,
  summary: 'Entries of units’ lists by list, kind, unit, words and place; the nearest first with `near`',
  permission: signedIn,
  query: entryQuery,
  answers: { 200: entryPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, query, caller, now }) {
    const { db, config, units } = services;
    const tree = await units.current();
    const node = query.unitId && tree.byId.get(query.unitId.toHexString());
    const text = query.q === undefined ? undefined : searchTasks(query.q, config);
    const { list, kind, bookable } = query;
    const asked: EntrySearch = {
      ...(list ? { list } : {}),
      ...(kind ? { kind } : {}),
      ...(bookable ? { bookable } : {}),
      ...(text ? { text } : {}),
      ...(query.unitId ? { unitIds: node ? subtreeOf(node).map(({ objectId }) => objectId) : [] } : {}),
    };
    if (query.near) {
      const found = await entriesNear(db, asked, query.near, query.limit, now);
      return ok({ items: found.map(({ entry, km }) => presentEntry(entry, tree, caller!, km)), nextCursor: null });
    }
    const { items, nextCursor } = await searchEntries(db, asked, query, now);
    return ok({ items: items.map((entry) => presentEntry(entry, tree, caller!)), nextCursor });
  },
});

const ofUnit = reading({
  name: 'listUnitEntries',
  path: '/units/:unitId/list-entries',
  tag,
  params: unitParams,
  summary: 'The lists of a unit; with `all` also what was taken off or is past its time',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: unitEntryQuery,
  answers: { 200: entryPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const { list, all } = query;
    const asked = { ...(list ? { list } : {}), ...(all ? { all } : {}), unitIds: [subject._id] };
    const { items, nextCursor } = await searchEntries(services.db, asked, query, now);
    const tree = await services.units.current();
    return ok({ items: items.map((entry) => presentEntry(entry, tree, caller!)), nextCursor });
  },
});

const show = reading({
  name: 'showListEntry',
  path: '/list-entries/:entryId',
  tag,
  params: entryParams,
  summary: 'One entry of a list',
  permission: may(entryPolicy, 'read', entryNamed),
  answers: { 200: entrySchema },
  async run({ services, subject, caller }) {
    return ok(presentEntry(subject, await services.units.current(), caller!), subject.version);
  },
});

const add = changing({
  name: 'addListEntry',
  path: '/units/:unitId/list-entries',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Put something on a list of a unit',
  permission: may(unitPolicy, 'organise', unitNamed),
  body: newEntry,
  answers: { 201: entrySchema },
  async run({ services, subject, body, caller }, transaction) {
    const entry = await addEntry(transaction, subject._id, body);
    const path = `/api/v1/list-entries/${entry._id.toHexString()}`;
    return created(presentEntry(entry, await services.units.current(), caller), path, entry.version);
  },
});

const edit = changing({
  name: 'editListEntry',
  path: '/list-entries/:entryId',
  tag,
  method: 'patch',
  params: entryParams,
  summary: 'Edit an entry; what is agreed and booked stands',
  permission: may(entryPolicy, 'edit', entryNamed),
  body: entryEdits,
  answers: { 200: entrySchema },
  refusals: ['precondition_failed', 'entry_closed', 'still_booked'],
  async run({ services, subject, body, caller, ifMatch }, transaction) {
    const entry = await editEntry(transaction, subject._id, body, ifMatch);
    return ok(presentEntry(entry, await services.units.current(), caller), entry.version);
  },
});

const takeOff = changing({
  name: 'closeListEntry',
  path: '/list-entries/:entryId/closure',
  tag,
  method: 'post',
  params: entryParams,
  summary: 'Take an entry off its list; claims that wait are declined, what is agreed stands',
  permission: may(entryPolicy, 'edit', entryNamed),
  body: nothing(),
  answers: { 200: entrySchema },
  refusals: ['entry_closed', 'still_booked'],
  async run({ services, subject, caller }, transaction) {
    const entry = await takeOffEntry(transaction, subject._id);
    return ok(presentEntry(entry, await services.units.current(), caller), entry.version);
  },
});

const cell = () => optional(Joi.string().max(listLimits.cellLength).allow(''));
const shown = () => optional(shownCell(listLimits.cellLength));
const entryRow = named(
  'ListEntryRow',
  shape({
    line: whole(1, 1_000_000),
    list: cell(),
    kind: cell(),
    title: shown(),
    description: shown(),
    amount: cell(),
    measure: shown(),
    address: shown(),
    lng: cell(),
    lat: cell(),
    times: shown(),
    conditions: shown(),
    until: cell(),
  }),
);

const importFile = changing({
  name: 'importListEntries',
  path: '/units/:unitId/list-imports',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Put the rows of a file on the lists of a unit, all or none; a dry run says what is wrong with each cell',
  permission: may(unitPolicy, 'organise', unitNamed),
  body: shape({ rows: listOf(entryRow, listLimits.entriesAtOnce).min(1), dryRun: flag() }),
  maxBodyBytes: listLimits.fileBytes,
  answers: {
    200: named(
      'ListImport',
      shape({
        /** The lines whose entries were made, or would be. */
        made: listOut(countOut()),
        wrong: listOut(shape({ line: countOut(), field: textOut(), message: textOut() })),
      }),
    ),
  },
  async run({ services, subject, body, language }, transaction) {
    const { made, wrong } = await importEntries(transaction, subject._id, body, services.config.timeZone);
    const say = ({ line, field, expected }: (typeof wrong)[number]) => ({
      line,
      field,
      message: expected[sideOf(language)],
    });
    return ok({ made, wrong: wrong.map(say) });
  },
});

const meetingEntry = named(
  'MeetingEntry',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    list: oneOf(keysOf(listNames)),
    kind: oneOf(keysOf(entryKinds)),
    title: textOut(),
    left: countOut(),
    measure: textOut(),
  }),
);
const share = () => Joi.number().min(0).max(1);

const meet = reading({
  name: 'listMeetings',
  path: '/units/:unitId/list-meetings',
  tag,
  params: unitParams,
  summary: 'Entries of a unit’s lists that meet those of another, or of everybody, the best first with reasons',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: meetingQuery,
  answers: {
    200: shape({
      items: listOut(
        named(
          'ListMeeting',
          shape({
            mine: meetingEntry,
            theirs: meetingEntry,
            worth: share(),
            /** Words that both say; km between them; how much of what is asked for is there. */
            words: listOut(textOut()),
            km: nullable(Joi.number().min(0)),
            share: share(),
          }),
        ),
      ),
    }),
  },
  async run({ services, subject, query, now }) {
    const tree = await services.units.current();
    const found = await meetingsOfUnit(services.db, tree, subject._id, query.with, now);
    const present = ({ _id, unitId, list, kind, title, amount, taken, measure }: (typeof found)[number]['mine']) => ({
      id: _id.toHexString(),
      unit: unitNameIn(tree, unitId),
      list,
      kind,
      title,
      left: amount - taken,
      measure,
    });
    return ok({
      items: found.map(({ mine, theirs, worth, reasons: { words, km, share: part } }) => ({
        mine: present(mine),
        theirs: present(theirs),
        worth,
        words,
        km,
        share: part,
      })),
    });
  },
});

export const listEntryRoutes: Route[] = [search, ofUnit, show, add, edit, takeOff, importFile, meet];
