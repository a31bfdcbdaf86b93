import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { MobilisationProblem } from '../../../engine/mobilisation/problem.ts';
import { solveMobilisation } from './solve.ts';

// Linux takes this for the calling thread: requests go before plans. Elsewhere it would be the process.
if (process.platform === 'linux') setPriority(10);

parentPort!.postMessage(solveMobilisation(workerData as MobilisationProblem));
