import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';

export const messagesJobs = (_services: Services): Job[] => [];
