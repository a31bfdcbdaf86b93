import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { stopSharedMongo } from '../support/mongo.ts';
import { describeFinding, distinct, summary } from './report.ts';
import { fuzzOwnServer } from './start.ts';

/**
 * `npm run fuzz:api -- [--seconds 60 | --requests 50000] [--seed 7]`; exits with 1 when an answer was not what the
 * document promises.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string' }, requests: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? randomInt(1_000_000));
const seconds = Number(values.seconds ?? (values.requests === undefined ? 60 : Infinity));
const requests = Number(values.requests ?? Infinity);
if (!Number.isSafeInteger(seed) || !(seconds > 0) || !(requests > 0)) {
  console.error('--seconds and --requests take a positive number and --seed a whole one.');
  process.exit(2);
}

// A run that is cut short tells what it has seen.
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
const result = await fuzzOwnServer(seed, { seconds, requests, stopping: stopping.signal });
await stopSharedMongo();
console.log(summary(result));
for (const finding of distinct(result.findings)) console.error(`\n${describeFinding(finding)}`);
process.exit(result.findings.length === 0 ? 0 : 1);
