import type { Job } from '../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

export const attendanceJobs = (_services: ServiceContext): Job[] => [];
