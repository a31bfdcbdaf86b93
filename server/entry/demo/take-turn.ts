import { setTimeout as sleep } from 'node:timers/promises';
import { MongoServerError, type Db } from 'mongodb';
import { demoMarks, type DemoMarkDoc } from './model.ts';
import { systemClock } from '../../platform/time/clock.ts';

/** The right to load the demo city, held by one process at a time. */
export interface Turn {
  /** Whether an earlier load was cut short and may have left documents. */
  takenOver: boolean;
  /** Says that the city is complete. */
  finish(): Promise<void>;
  /** Stops saying that this process is alive. */
  end(): void;
}

const heartbeatMs = 2_000;
/** Several beats may be late on a busy machine. */
const silentMs = 10_000;
const pollMs = 500;
const duplicateKeyCode = 11_000;

/**
 * Takes the turn to load, or waits while another process, heard of lately, has it.
 * @returns null where that other process came to its end: the city is there
 */
export async function takeTurn(db: Db, about: Pick<DemoMarkDoc, 'seed' | 'scale' | 'now'>): Promise<Turn | null> {
  const marks = demoMarks.in(db);
  for (;;) {
    const aliveAt = systemClock.now();
    try {
      // Matches a silent mark, or inserts one; a mark that is neither silent nor missing is a duplicate key.
      const before = await marks.findOneAndReplace(
        { _id: 'city', loadedAt: { $exists: false }, aliveAt: { $lt: new Date(aliveAt.getTime() - silentMs) } },
        { ...about, aliveAt },
        { upsert: true },
      );
      return hold(db, before !== null);
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.code !== duplicateKeyCode) throw error;
    }
    if (await marks.findOne({ _id: 'city', loadedAt: { $exists: true } })) return null;
    await sleep(pollMs);
  }
}

function hold(db: Db, takenOver: boolean): Turn {
  const marks = demoMarks.in(db);
  const beat = setInterval(() => {
    // A beat that is lost is made up for by the next; a lost database fails the load itself.
    marks.updateOne({ _id: 'city' }, { $set: { aliveAt: systemClock.now() } }).catch(() => {});
  }, heartbeatMs).unref();
  const end = (): void => clearInterval(beat);
  return {
    takenOver,
    end,
    async finish() {
      end();
      // Acknowledged by a majority, so everything before it is as well.
      await marks.updateOne(
        { _id: 'city' },
        { $set: { loadedAt: systemClock.now() } },
        { writeConcern: { w: 'majority' } },
      );
    },
  };
}
