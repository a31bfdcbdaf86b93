import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { settle, type RoundToSettle } from './settle.ts';

// Linux takes this for the calling thread: requests go before rounds. Elsewhere it would be the process.
if (process.platform === 'linux') setPriority(10);

parentPort!.postMessage(settle(workerData as RoundToSettle));
