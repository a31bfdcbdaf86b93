import { SingleBar, Presets } from 'cli-progress';
import { loadConfig, type Config } from '../../platform/config/config.ts';
import { migrate } from '../../platform/migrations/migrate.ts';
import { structureOf } from '../../platform/migrations/structure.ts';
import { withDatabase } from '../command/with-database.ts';
import type { Db } from 'mongodb';
import { collections } from '../../collections.ts';
import { CommandRefusal } from '../command/declaration.ts';
import type { Bilingual } from '../../../shared/words.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { sayIn } from '../command/say.ts';
import type { ScaleName } from './city/scale.ts';
import {
  collectionsWithDemo,
  dropEverything,
  firstCollectionInUse,
  isDemoLoaded,
  loadDemoCity,
} from './load-demo-city.ts';
import { removePictures } from './put-pictures.ts';
import { openPhotoStore } from '../../platform/photos/open-store.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';
import { systemClock } from '../../platform/time/clock.ts';

/** Options of `xianfeng demo`. */
export interface DemoOptions {
  scale?: ScaleName;
  seed?: number;
  reset?: true;
  yes?: true;
}

async function makeRoom(db: Db, photoStore: PhotoStore, { reset, yes }: DemoOptions): Promise<void> {
  const inUse = await firstCollectionInUse(db);
  if (!inUse) return;
  const demo = await isDemoLoaded(db);
  if (!reset)
    throw new CommandRefusal({
      zh: `数据库里已有数据（${inUse}）。加上 --reset 先清空。`,
      en: `The database has documents (${inUse}). Add --reset to delete them first.`,
    });
  if (!demo && !yes)
    throw new CommandRefusal({
      zh: `数据库里的数据（${inUse}）不是演示城市。加上 --yes 仍要删除。`,
      en: `The database has documents (${inUse}) that are no demo city. Add --yes to delete them all the same.`,
    });
  await removePictures(db, photoStore);
  await dropEverything(db);
}

async function load(config: Config, db: Db, given: DemoOptions, lang: Locale): Promise<void> {
  const say = sayIn(lang);
  const inLanguage = ({ zh, en }: Bilingual): string => (lang === 'en' ? en : zh);
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {label} | {duration_formatted}',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
    },
    Presets.shades_classic,
  );
  try {
    const photoStore = openPhotoStore(config.photos);
    await makeRoom(db, photoStore, given);
    await migrate(db, collectionsWithDemo, { structure: structureOf(collections) });
    const began = performance.now();
    bar.start(1, 0, { label: inLanguage({ zh: '生成城市', en: 'making the city' }) });
    const written = await loadDemoCity(db, {
      scale: given.scale ?? config.demo.scale,
      seed: given.seed ?? config.demo.seed,
      now: systemClock.now(),
      onProgress: (done, total, label) => {
        bar.setTotal(total);
        bar.update(done, { label: inLanguage(label) });
      },
      log: say,
      photoStore,
    });
    bar.stop();
    for (const [name, count] of Object.entries(written)) console.log(`${String(count).padStart(10)} ${name}`);
    const seconds = Math.round((performance.now() - began) / 1000);
    say({ zh: `已装入，用时 ${seconds} 秒`, en: `Loaded in ${seconds} s` });
  } finally {
    bar.stop();
  }
}

/**
 * Puts a demo city into the database that the settings name.
 * @throws CommandRefusal where the database holds something, and in production
 */
export async function loadDemo(given: DemoOptions, lang: Locale): Promise<void> {
  const config = loadConfig(process.env);
  if (config.environment === 'production')
    throw new CommandRefusal({
      zh: '生产环境（NODE_ENV）不能有演示城市。',
      en: 'A demo city has no place in production (NODE_ENV).',
    });
  await withDatabase(config, ({ db }) => load(config, db, given, lang));
}
