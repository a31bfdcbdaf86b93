import type { Job } from '../../platform/jobs/scheduler.ts';
import type { Services } from '../../platform/http/services.ts';

export const exportsJobs = (_services: Services): Job[] => [];
