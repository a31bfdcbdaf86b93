import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';

export const rotasJobs = (_services: Services): Job[] => [];
