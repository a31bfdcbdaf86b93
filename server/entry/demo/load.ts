import { SingleBar, Presets } from 'cli-progress';
import { Command, Option } from 'commander';
import { collections } from '../../collections.ts';
import { ConfigError, loadConfig, type Config } from '../../platform/config/config.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { withDatabase } from '../../platform/database/with-database.ts';
import type { Db } from 'mongodb';
import { scales, type ScaleName } from './city/scale.ts';
import { demoMarks } from './model.ts';
import { dropEverything, firstCollectionInUse, isDemoLoaded, loadDemoCity } from './load-demo-city.ts';

/** `npm run demo:load`: puts a demo city into the database that the settings name. */
interface Arguments {
  scale?: ScaleName;
  seed?: string;
  reset?: true;
  yes?: true;
}

class Refusal extends Error {}

const program = new Command('demo:load')
  .description(
    'Load a demo city into the database that the settings name (MONGODB_URI, or the embedded one in DATA_DIR).',
  )
  .addOption(
    new Option('--scale <name>', 'size; city has 123,000 tasks and 760,000 participations').choices(
      Object.keys(scales),
    ),
  )
  .option('--seed <number>', 'another seed, another city')
  .option('--reset', 'delete what the database holds first; stop the servers before')
  .option('--yes', 'with --reset: also when what it holds is no demo city')
  .parse();

async function makeRoom(db: Db, { reset, yes }: Arguments): Promise<void> {
  const inUse = await firstCollectionInUse(db);
  if (!inUse) return;
  const demo = await isDemoLoaded(db);
  if (!reset) throw new Refusal(`The database has documents (${inUse}). Add --reset to delete them first.`);
  if (!demo && !yes)
    throw new Refusal(
      `The database has documents (${inUse}) that are no demo city. Add --yes to delete them all the same.`,
    );
  await dropEverything(db);
}

async function load(config: Config, db: Db, given: Arguments): Promise<void> {
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
    await makeRoom(db, given);
    await migrate(db, [...collections, demoMarks]);
    const began = Date.now();
    bar.start(1, 0, { label: 'making the city' });
    const written = await loadDemoCity(db, {
      scale: given.scale ?? config.demo.scale,
      seed: given.seed === undefined ? config.demo.seed : Number(given.seed),
      now: new Date(),
      onProgress: (done, total, label) => {
        bar.setTotal(total);
        bar.update(done, { label });
      },
      log: (line) => console.log(line),
    });
    bar.stop();
    for (const [name, count] of Object.entries(written)) console.log(`${String(count).padStart(10)} ${name}`);
    console.log(`Loaded in ${Math.round((Date.now() - began) / 1000)} s`);
  } finally {
    bar.stop();
  }
}

async function main(): Promise<void> {
  const given = program.opts<Arguments>();
  if (given.seed !== undefined && !/^\d{1,10}$/.test(given.seed)) throw new Refusal('--seed takes a whole number');
  const config = loadConfig(process.env);
  if (config.environment === 'production') throw new Refusal('A demo city has no place in production (NODE_ENV).');
  await withDatabase(config, ({ db }) => load(config, db, given));
}

main().catch((error: unknown) => {
  const expected = error instanceof Refusal || error instanceof ConfigError;
  console.error(expected ? error.message : error);
  process.exitCode = expected ? 2 : 1;
});
