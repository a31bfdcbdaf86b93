import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { MobilisationProblem } from '../../../engine/mobilisation/problem.ts';
import { solveMobilisation, type SolvedPlan } from './solve.ts';

/** A share of the work, 0 … 1, or what has come of it. */
export type SolvingMessage = { done: number } | { solved: SolvedPlan };

// Linux takes this for the calling thread: requests go before plans. Elsewhere it would be the process.
if (process.platform === 'linux') setPriority(10);

const post = (message: SolvingMessage): void => parentPort!.postMessage(message);
post({ solved: solveMobilisation(workerData as MobilisationProblem, (done) => post({ done })) });
