import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';

export const attendanceJobs = (_services: Services): Job[] => [];
