import type { ChangeStreamDocument, ObjectId } from 'mongodb';

/** The ids, in hex, that have to be read again. A thing that changed ten times is read once. */
export class PendingRefresh {
  readonly tasks = new Set<string>();
  readonly offers = new Set<string>();
  readonly people = new Set<string>();
  tree = false;

  get isEmpty(): boolean {
    return !this.tree && this.tasks.size + this.offers.size + this.people.size === 0;
  }
}

/** After one of these nothing that is held can be trusted. */
const uprooting = new Set(['drop', 'rename', 'dropDatabase', 'invalidate']);

/** The collections of which every change matters. */
const indexed = ['tasks', 'offers', 'people', 'calendars', 'unitTree'];

/** Only what the index is made of, and only the ids: documents are read afresh, several at a time. */
export const changePipeline = [
  {
    $match: {
      $or: [
        // Of the whole database, which names no collection, or of one of these; others come and go.
        { operationType: { $in: [...uprooting] }, 'ns.coll': { $in: [null, 'participations'] } },
        { operationType: 'rename', 'to.coll': { $in: [...indexed, 'participations'] } },
        // A path that is put right after a move tells nothing new: the tree has told it before.
        { 'ns.coll': { $in: indexed }, 'updateDescription.updatedFields.unitPath': { $exists: false } },
        // Of participations only invitations matter, and those are written whole; claims show in calendars and tasks.
        { 'ns.coll': 'participations', 'fullDocument.proposal': { $exists: true } },
      ],
    },
  },
  { $project: { operationType: 1, ns: 1, documentKey: 1, wallTime: 1, clusterTime: 1, 'fullDocument.personId': 1 } },
];

/**
 * Notes what a change makes out of date.
 *
 * @returns false when the change is of the kind that asks for a rebuild
 */
export function note(dirty: PendingRefresh, change: ChangeStreamDocument): boolean {
  if (uprooting.has(change.operationType)) return false;
  if (!('documentKey' in change) || !('ns' in change)) return true;
  const key = change.documentKey._id as ObjectId | string;
  const id = typeof key === 'string' ? key : key.toHexString();
  switch ((change.ns as { coll: string }).coll) {
    case 'tasks':
      dirty.tasks.add(id);
      break;
    case 'offers':
      dirty.offers.add(id);
      break;
    case 'unitTree':
      dirty.tree = true;
      break;
    case 'participations': {
      const personId = ('fullDocument' in change ? change.fullDocument : undefined)?.personId as ObjectId | undefined;
      if (personId) dirty.people.add(personId.toHexString());
      break;
    }
    // A person's document and their calendar share their id.
    default:
      dirty.people.add(id);
  }
  return true;
}
