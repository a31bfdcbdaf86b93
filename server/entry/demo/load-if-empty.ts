import type { Db } from 'mongodb';
import { DatabaseNotEmpty, isDemoLoaded, loadDemoCity, type LoadOptions } from './load-demo-city.ts';
import { systemClock } from '../../platform/time/clock.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';
import type { Say } from '../../platform/process/terminal.ts';

interface DemoSettings {
  seed: number;
  scale: 'tiny' | 'demo';
}

/** Loads the demo city where there is nothing yet; a database that holds anything else is left alone. */
export async function loadDemoIfEmpty(
  db: Db,
  photoStore: PhotoStore,
  { seed, scale }: DemoSettings,
  say: Say,
): Promise<void> {
  if (await isDemoLoaded(db)) return;
  const started = performance.now();
  let shown = -1;
  const written = await loadOrLeave(db, {
    seed,
    scale,
    now: systemClock.now(),
    log: say,
    photoStore,
    onProgress: (done, total) => {
      if (shown < 0) say({ zh: `装入演示城市（种子 ${seed}）…`, en: `loading the demo city (seed ${seed}) …` });
      const tenth = Math.floor((done / total) * 10);
      const share = `  ${tenth * 10} %`;
      if (tenth > shown && tenth > 0) say({ zh: share, en: share });
      shown = Math.max(shown, tenth);
    },
  });
  if (!written) return;
  const total = Object.values(written).reduce((sum, count) => sum + count, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const documents = total.toLocaleString('en');
  say({ zh: `  ${documents} 份文档，${seconds} 秒`, en: `${documents} documents, ${seconds} s` });
}

/** Undefined where the database holds something of its own. */
async function loadOrLeave(db: Db, options: LoadOptions): Promise<Record<string, number> | undefined> {
  try {
    return await loadDemoCity(db, options);
  } catch (error) {
    if (error instanceof DatabaseNotEmpty) return undefined;
    throw error;
  }
}
