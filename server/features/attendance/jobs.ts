import type { Job } from '../../platform/jobs/scheduler.ts';
import type { Services } from '../../platform/http/services.ts';

export const attendanceJobs = (_services: Services): Job[] => [];
