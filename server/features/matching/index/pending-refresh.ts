import type { ChangeStreamDocument, ObjectId } from 'mongodb';
import { exposureIn, unseenUpdates } from '../../../domain/tasks/rows.ts';
import { changedCollection, changedId, type FeedSource } from '../../../platform/database/change-feed.ts';

/**
 * The ids, in hex, that have to be read again, and what changes have told whole. A thing that changed ten times is read
 * once.
 */
export class PendingRefresh {
  readonly tasks = new Set<string>();
  /** Task → how often it was shown, where nothing else of it has changed. */
  readonly shown = new Map<string, number>();
  readonly offers = new Set<string>();
  readonly people = new Set<string>();
  tree = false;

  get isEmpty(): boolean {
    return !this.tree && this.tasks.size + this.shown.size + this.offers.size + this.people.size === 0;
  }
}

/** A path that is put right after a move tells nothing new: the tree has told it before. */
const notItsPath = { 'updateDescription.updatedFields.unitPath': { $exists: false } };

/** Only what the index is made of: documents are read afresh, several at a time. */
export const indexedChanges: readonly FeedSource[] = [
  { collection: 'tasks', match: notItsPath, fields: unseenUpdates.fields },
  ...['offers', 'people', 'calendars', 'unitTree'].map((collection) => ({ collection, match: notItsPath })),
  // Of participations only invitations matter, and those are written whole; claims show in calendars and tasks.
  {
    collection: 'participations',
    match: { 'fullDocument.proposal': { $exists: true } },
    fields: ['fullDocument.personId', 'fullDocument.proposal.at'],
  },
];

/** Notes what a change makes out of date. */
export function note(dirty: PendingRefresh, change: ChangeStreamDocument): void {
  const id = changedId(change);
  if (id === undefined) return;
  switch (changedCollection(change)) {
    case 'tasks': {
      const shown = exposureIn(change);
      if (shown === undefined) dirty.tasks.add(id);
      else dirty.shown.set(id, shown);
      break;
    }
    case 'offers':
      dirty.offers.add(id);
      break;
    case 'unitTree':
      dirty.tree = true;
      break;
    // A person's document and their calendar share their id.
    case 'people':
    case 'calendars':
      dirty.people.add(id);
      break;
    case 'participations': {
      const { fullDocument: written } = change as { fullDocument?: { personId?: ObjectId; proposal?: object } };
      if (written?.proposal && written.personId) dirty.people.add(written.personId.toHexString());
      break;
    }
    default:
  }
}
