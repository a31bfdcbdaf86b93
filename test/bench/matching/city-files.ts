import { writeFile } from 'node:fs/promises';
import { isWeekly, type OfferFacts, type TaskFacts, type Window } from '../../../server/engine/facts/facts.ts';
import { makeOffers, makeTasks } from '../ranking/world.ts';
import { placesOf } from '../ranking/places.ts';
import { randomOf } from '../ranking/random.ts';

/** Records made at a time, so that the world is never whole in memory. */
const recordsPerPart = 10_000;

const instant = (ms: number): string => new Date(ms).toISOString();
const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const windowLine = (window: Window): unknown =>
  isWeekly(window)
    ? { weekday: window.weekday, from: clockTime(window.fromMinute), to: clockTime(window.toMinute) }
    : { from: instant(window.from), to: instant(window.to) };

const offerLine = (offer: OfferFacts): unknown => ({
  ...offer,
  windows: offer.windows.map(windowLine),
  busy: offer.busy.map(({ start, end, ...held }) => ({ ...held, start: instant(start), end: instant(end) })),
});

const taskLine = ({ start, end, signUpBy, ...task }: TaskFacts): unknown => ({
  ...task,
  start: instant(start),
  end: instant(end),
  signUpBy: instant(signUpBy),
});

/** The world of `bench:ranking` as NDJSON: the same lines in every run for a seed. */
export async function writeCityFiles(
  files: { offers: string; tasks: string },
  counts: { offers: number; tasks: number },
  seed: number,
): Promise<void> {
  const random = randomOf(seed);
  const { next: place } = placesOf(random);
  await writeFile(
    files.tasks,
    linesOf(counts.tasks, (count, first) => renumbered(makeTasks(count, place, random), first).map(taskLine)),
  );
  await writeFile(
    files.offers,
    linesOf(counts.offers, (count, first) =>
      renumbered(makeOffers(count, place, random), first).map((offer) =>
        offerLine({ ...offer, personId: `of-${offer.id}` }),
      ),
    ),
  );
}

function* linesOf(count: number, make: (count: number, first: number) => unknown[]): Generator<string> {
  for (let done = 0; done < count; done += recordsPerPart) {
    const some = make(Math.min(recordsPerPart, count - done), done);
    yield some.map((record) => `${JSON.stringify(record)}\n`).join('');
  }
}

/** Parts are numbered from 0 each; ids go on through all of them. */
function renumbered<T extends { id: string }>(records: T[], first: number): T[] {
  return records.map((record, at) => ({
    ...record,
    id: record.id.replace(/\d+$/, String(first + at).padStart(7, '0')),
  }));
}
