import type { Db } from 'mongodb';
import { firstCollectionInUse, isDemoLoaded, loadDemoCity } from './load-demo-city.ts';

interface DemoSettings { seed: number; scale: 'tiny' | 'demo' }

/** Loads the demo city where there is nothing yet; a database that holds anything else is left alone. */
export async function loadDemoIfEmpty(db: Db, { seed, scale }: DemoSettings, say: (line: string) => void): Promise<void> {
  if (await isDemoLoaded(db)) return;
  const interrupted = await db.collection('demoMarks').findOne({});
  if (!interrupted && (await firstCollectionInUse(db))) return;
  const started = performance.now();
  let shown = -1;
  say(`Loading the demo city (seed ${seed}) …`);
  const written = await loadDemoCity(db, {
    seed, scale, now: new Date(), log: say,
    onProgress: (done, total) => {
      const tenth = Math.floor((done / total) * 10);
      if (tenth > shown && tenth > 0) say(`  ${tenth * 10} %`);
      shown = Math.max(shown, tenth);
    },
  });
  const total = Object.values(written).reduce((sum, count) => sum + count, 0);
  say(`  ${total.toLocaleString('en')} documents in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
