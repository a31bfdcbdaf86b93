import { hazardStates } from '../../../shared/hazards.ts';
import { keysOf, needStates } from '../../../shared/words.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  flag,
  id,
  instant,
  number,
  oneOf,
  optional,
  point,
  text,
  textOrEmpty,
} from '../../platform/database/fields.ts';
import { hazardData } from './personal.ts';

/**
 * A hazard that a passer-by has reported. It counts once staff have verified it: then it is a need of the city's own,
 * which nothing leads back from to whoever reported it.
 */
export const hazards = defineCollection('hazards', {
  fields: {
    _id: id(),
    /** Absent once it is no longer needed to thank them. */
    reporterId: optional(id()),
    /** The unit that verifies it: the community around the place. */
    unitId: id(),
    /** The key of a kind of need. */
    kind: text(),
    point: point(),
    words: textOrEmpty(),
    state: oneOf(keysOf(hazardStates)),
    decidedBy: optional(id()),
    /** Words for who reported it. */
    reason: optional(text()),
    /** There was nothing of the kind: such reports make its reporter's fewer. */
    groundless: optional(flag()),
    /** Its photos may be public: the person who verified it found nobody and no number plate on them. */
    photosCleared: optional(flag()),
    /** When the unit above was told that nobody has checked it. */
    toldAboveAt: optional(instant()),
    /** The need that it has become. */
    needId: optional(id()),
    /** The end of that need that its reporter was told of. */
    outcome: optional(oneOf(needStates)),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: 'reporterId',
    data: hazardData,
    nothing: [
      '_id',
      'unitId',
      'kind',
      'point.type',
      'state',
      'groundless',
      'photosCleared',
      'toldAboveAt',
      'needId',
      'outcome',
      'version',
      'createdAt',
      'updatedAt',
    ],
  },
  indexes: [
    { key: { unitId: 1, state: 1, createdAt: -1, _id: -1 } },
    { key: { reporterId: 1, createdAt: -1, _id: -1 }, partialFilterExpression: { reporterId: anyId } },
    // Those that have become needs, for the job that thanks their reporters.
    { key: { state: 1, outcome: 1, _id: 1 } },
    { key: { needId: 1 }, unique: true, partialFilterExpression: { needId: anyId } },
  ],
});
export type HazardDoc = DocumentOf<typeof hazards>;
