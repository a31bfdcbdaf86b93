import type { TaskFacts } from './facts.ts';

/** The first instant at which nobody signs up any more: the deadline, and never after the task is over. */
export const signUpEnd = ({ signUpBy, end }: Pick<TaskFacts, 'signUpBy' | 'end'>): number => Math.min(signUpBy, end);
