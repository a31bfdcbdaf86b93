import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';

export const exportsJobs = (_services: Services): Job[] => [];
