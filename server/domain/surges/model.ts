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
} from '../../platform/database/fields.ts';
import { data } from '../../platform/personal/datum.ts';
import { storedValues } from './values.ts';

const authors = data({
  authors: {
    is: 'who switched a surge on or off, or held an exercise',
    fields: ['by', 'endedBy'],
    law: 'personal',
    whose: null,
    seenBy: ['administrators'],
    kept: 'service',
    erased: { stays: 'power is accountable' },
  },
});

/**
 * A unit's subtree in surge mode. Whether it holds is a matter of the clock alone: from `from` until `until`, which an
 * end by hand brings forward. Nothing has to run at its end.
 */
export const surges = defineCollection('surges', {
  fields: {
    _id: id(),
    unitId: id(),
    from: instant(),
    until: instant(),
    reason: text(),
    values: storedValues,
    by: id(),
    at: instant(),
    endedBy: optional(id()),
    version: number(),
  },
  personal: {
    whose: null,
    data: authors,
    nothing: ['_id', 'unitId', 'from', 'until', 'reason', 'values', 'at', 'version'],
  },
  indexes: [{ key: { until: 1 } }, { key: { unitId: 1, until: -1 } }],
});
export type SurgeDoc = DocumentOf<typeof surges>;

const exerciseAuthors = data({
  authors: { ...authors.authors, fields: ['by'] },
});

/**
 * A surge on paper: how many could come to each post, how soon, and where they would be missing. Nobody is told of it.
 */
export const exercises = defineCollection('exercises', {
  fields: {
    _id: id(),
    unitId: id(),
    at: instant(),
    by: id(),
    /** The people wanted at each post. */
    wanted: number(),
    values: storedValues,
    /** The posts of the subtree, as the tree was then. */
    posts: listOf(
      embedded({
        unitId: id(),
        state: oneOf(['enough', 'short', 'unplaced']),
        /** People of its own, and from nearby; null where a number would tell of fewer than five. */
        own: nullable(number()),
        nearby: nullable(number()),
        missing: nullable(number()),
        /** By when the last of those who could come is there; null where nobody could. */
        minutes: nullable(number()),
      }),
    ),
    /** Rounded down to tens: hidden numbers cannot be worked out from it. */
    couldCome: number(),
    enough: number(),
  },
  personal: {
    whose: null,
    data: exerciseAuthors,
    nothing: [
      '_id',
      'unitId',
      'at',
      'wanted',
      'values',
      'posts.unitId',
      'posts.state',
      'posts.own',
      'posts.nearby',
      'posts.missing',
      'posts.minutes',
      'couldCome',
      'enough',
    ],
  },
  indexes: [{ key: { unitId: 1, at: -1, _id: -1 } }],
});
export type ExerciseDoc = DocumentOf<typeof exercises>;
