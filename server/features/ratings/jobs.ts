import type { Job } from '../../platform/jobs/scheduler.ts';
import type { Services } from '../../platform/http/services.ts';

export const ratingsJobs = (_services: Services): Job[] => [];
