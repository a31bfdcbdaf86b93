/**
 * Types the queries of `search-queries.ts` into a service that has every kind of task, with the city's own words where
 * `SEARCH_WORDS_FILE` names them, and says which find their task among the first ten. `npm run search:check`
 */
import { startTestServer } from '../support/server.ts';
import { stopSharedMongo } from '../support/mongo.ts';
import { postEveryKind } from './search-desk.ts';
import { searchQueries } from './search-queries.ts';

const server = await startTestServer({ env: { SEARCH_WORDS_FILE: process.env.SEARCH_WORDS_FILE ?? '' } });
let missed = 0;
try {
  await postEveryKind(server.make, await server.make.smallCity());
  for (const [typed, wanted] of searchQueries) {
    const { body } = await server.as().get(`/tasks?limit=10&q=${encodeURIComponent(typed)}`);
    const place = (body.items as { title: string }[]).findIndex(({ title }) => title.startsWith(wanted));
    if (place < 0) missed++;
    console.log(`${place < 0 ? '—' : String(place + 1).padStart(2)}  ${typed} → ${wanted}`);
  }
  console.log(`${searchQueries.length - missed} of ${searchQueries.length} among the first ten`);
  process.exitCode = missed > 0 ? 1 : 0;
} finally {
  await server.close();
  await stopSharedMongo();
}
