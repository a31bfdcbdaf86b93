/**
 * `npm run record:version`: what this version writes, for the tests of the next one: of each collection the check that
 * MongoDB makes, and few documents that hold every field, with all that they point to. Run at a release, on its own
 * code.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BSON, ObjectId, type Db, type Document } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { loadDemoCity } from '../../server/entry/demo/load-demo-city.ts';
import { steps } from '../../server/platform/migrations/steps.ts';
import { version as service } from '../../server/platform/process/version.ts';
import { stopSharedMongo } from '../support/mongo.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const { EJSON } = BSON;
type ByCollection = Map<string, Document[]>;

/** Leaves behind what the demo city lacks: sessions, kept answers, messages, readers of codes. */
async function doThings(server: TestServer): Promise<void> {
  const { make } = server;
  const { community } = await make.smallCity();
  const [volunteer, other, organiser] = [await make.person(), await make.person(), await make.organiser(community)];
  for (const person of [volunteer, other]) await make.offer(person);
  const task = await make.task(community, { roles: [make.role({ slots: 1 })] });
  const path = `/tasks/${task._id.toHexString()}`;
  const keyed = { headers: { 'idempotency-key': 'recorded-for-the-next' } };
  await server.as(volunteer).post(`${path}/participations`, {}, keyed);
  await server.as(other).post(`${path}/participations`, { waitIfFull: true }, keyed);
  await server.as(organiser).patch(path, { title: '值守改期' }, keyed);
  await server.as(organiser).get(`${path}/check-in-codes?kind=in&hours=1`);
}

/** The places of values in a document, each with its type: two documents with the same are alike to any reader. */
function placesIn(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => placesIn(one, `${at}[]`));
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return [`${at}:${value === null ? 'null' : typeof value}`];
  // The keys of a table are data.
  return Object.entries(value).flatMap(([key, one]) => placesIn(one, `${at}.${/\d/.test(key) ? '*' : key}`));
}

function idsIn(value: unknown): string[] {
  if (value instanceof ObjectId) return [value.toHexString()];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** Few documents that have every place among them, and every state. */
function samples(documents: readonly Document[]): Document[] {
  const seen = new Set<string>();
  return documents.filter((document) => {
    const { state, kind, action } = document as Partial<Record<string, unknown>>;
    const own = [...placesIn(document), ...[state, kind, action].map((word, index) => `${index} ${String(word)}`)];
    const isNew = own.some((place) => !seen.has(place));
    for (const place of own) seen.add(place);
    return isNew;
  });
}

/** The samples with whatever they point to, and what that points to. */
function withAllTheyPointTo(all: ByCollection): ByCollection {
  // Several collections have a document under a person's id.
  const where = new Map<string, [string, Document][]>();
  for (const [name, documents] of all)
    for (const document of documents)
      for (const id of idsIn(document._id)) where.set(id, [...(where.get(id) ?? []), [name, document]]);
  const kept: ByCollection = new Map();
  const keep = (name: string, document: Document): void => {
    const own = kept.get(name) ?? [];
    if (own.includes(document)) return;
    kept.set(name, [...own, document]);
    // An event outlives what it is about.
    if (name === 'auditEvents') return;
    for (const id of idsIn(document)) for (const target of where.get(id) ?? []) keep(...target);
  };
  for (const [name, documents] of all) for (const document of samples(documents)) keep(name, document);
  return kept;
}

async function everythingIn(db: Db): Promise<ByCollection> {
  const all: ByCollection = new Map();
  for (const { name } of collections) all.set(name, await db.collection(name).find().sort({ _id: 1 }).toArray());
  return all;
}

const dataVersion = steps.at(-1)!.version;
const server = await startTestServer();
try {
  await loadDemoCity(server.db, { seed: 2020, now: server.clock.now(), scale: 'tiny' });
  await doThings(server);
  const kept = withAllTheyPointTo(await everythingIn(server.db));
  const lines: Document[] = [
    { service, dataVersion, at: server.clock.now() },
    ...collections.map(({ name: collection, validator }) => ({ collection, validator })),
    ...[...kept].flatMap(([collection, documents]) => documents.map((document) => ({ collection, document }))),
  ];
  const file = fileURLToPath(new URL(`data-version-${dataVersion}.jsonl`, import.meta.url));
  await writeFile(file, lines.map((line) => `${EJSON.stringify(line)}\n`).join(''));
  console.log(`${lines.length} lines in ${file}`);
} finally {
  await server.close();
  await stopSharedMongo();
}
