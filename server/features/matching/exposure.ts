import { ObjectId, type Db } from 'mongodb';
import { secondMs } from '../../../shared/durations.ts';
import type { Log } from '../../platform/log/log.ts';
import { addExposure } from '../../domain/tasks/near.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    exposure: Exposure;
  }
}

export interface Exposure {
  /** Notes that tasks were shown; written later, together with what others see meanwhile. */
  shown(taskIds: readonly string[]): void;
  /** Writes what has been noted. */
  flush(): Promise<void>;
}

const usualPace = {
  /** From the first view of a task until its views are written: what many look at is written once for all of them. */
  gatherMs: 30 * secondMs,
  /** From one write to the next. Each is told to every server: few at a time, and none has much to do at once. */
  restMs: secondMs,
};

/** Counts how often tasks are shown, out of the way of requests: at worst some views are not counted. */
export function createExposure(db: Db, log: Pick<Log, 'warn'>, pace = usualPace): Exposure {
  /** In the order of the first view. */
  const views = new Map<string, { times: number; since: number }>();
  let timer: NodeJS.Timeout | undefined;

  /** Writes the views of tasks that were first seen before an instant. */
  const write = async (before: number) => {
    const due = new Map<string, number>();
    for (const [id, { times, since }] of views) {
      if (since > before) break;
      due.set(id, times);
      views.delete(id);
    }
    if (due.size === 0) return;
    try {
      await addExposure(db, byTimes(due));
    } catch (error) {
      log.warn({ err: error }, 'some views of tasks were not counted');
    }
  };
  const writeOn = () => {
    timer = setTimeout(() => {
      void write(performance.now() - pace.gatherMs).then(() => {
        timer = undefined;
        if (views.size > 0) writeOn();
      });
    }, pace.restMs);
    // Views alone are no reason for a process to stay.
    timer.unref();
  };
  return {
    shown(taskIds) {
      const since = performance.now();
      for (const id of taskIds) {
        const seen = views.get(id);
        if (seen) seen.times++;
        else views.set(id, { times: 1, since });
      }
      if (views.size > 0 && !timer) writeOn();
    },
    flush: () => write(Infinity),
  };
}

/** Tasks seen equally often are one write. */
function byTimes(views: ReadonlyMap<string, number>): Map<number, ObjectId[]> {
  const groups = new Map<number, ObjectId[]>();
  for (const [id, times] of views) groups.set(times, [...(groups.get(times) ?? []), new ObjectId(id)]);
  return groups;
}
