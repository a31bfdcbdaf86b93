import { ObjectId, type Db } from 'mongodb';
import type { Log } from '../../platform/log/log.ts';
import { addExposure } from '../../domain/tasks/near.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    exposure: Exposure;
  }
}

export interface Exposure {
  /** Notes that tasks were shown; written a little later, together with what others saw meanwhile. */
  shown(taskIds: readonly string[]): void;
  /** Writes what has been noted. */
  flush(): Promise<void>;
}

const waitMs = 3_000;

/** Counts how often tasks are shown, out of the way of requests: at worst some views are not counted. */
export function createExposure(db: Db, log: Pick<Log, 'warn'>, wait = waitMs): Exposure {
  let views = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const written = views;
    views = new Map();
    if (written.size === 0) return;
    try {
      await addExposure(db, byTimes(written));
    } catch (error) {
      log.warn({ err: error }, 'some views of tasks were not counted');
    }
  };
  return {
    shown(taskIds) {
      for (const id of taskIds) views.set(id, (views.get(id) ?? 0) + 1);
      if (views.size === 0 || timer) return;
      timer = setTimeout(() => void flush(), wait);
      // Views alone are no reason for a process to stay.
      timer.unref();
    },
    flush,
  };
}

/** Tasks seen equally often are one write. */
function byTimes(views: ReadonlyMap<string, number>): Map<number, ObjectId[]> {
  const groups = new Map<number, ObjectId[]>();
  for (const [id, times] of views) groups.set(times, [...(groups.get(times) ?? []), new ObjectId(id)]);
  return groups;
}
