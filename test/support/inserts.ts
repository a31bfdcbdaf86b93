import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db, Document, OptionalUnlessRequiredId } from 'mongodb';
import type { CollectionDefinition } from '../../server/platform/database/define.ts';

interface Batch {
  documents: Document[];
  done: Promise<void>;
}

/**
 * Inserts of one turn of the event loop go to the database together, those of a collection in one command: tests make
 * their people by the dozen, and a command costs more than its documents.
 */
export class Inserts {
  readonly #db: Db;
  readonly #batches = new Map<string, Batch>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Resolves once the document is there. Rejects where any of its batch is refused. */
  add<T extends Document>(definition: CollectionDefinition<T>, document: OptionalUnlessRequiredId<T>): Promise<void> {
    const waiting = this.#batches.get(definition.name);
    if (waiting) {
      waiting.documents.push(document);
      return waiting.done;
    }
    const documents: OptionalUnlessRequiredId<T>[] = [document];
    const done = nextTurn().then(async () => {
      this.#batches.delete(definition.name);
      const collection = definition.in(this.#db);
      if (documents.length === 1) await collection.insertOne(document);
      else await collection.insertMany(documents, { ordered: false });
    });
    this.#batches.set(definition.name, { documents, done });
    return done;
  }
}
