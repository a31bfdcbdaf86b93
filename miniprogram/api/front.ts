import { get } from './client';
import type { AnswerOf } from './types';

export type Front = AnswerOf<'showMyFront'>;

/** The surges that hold for the person, and how much of the front waits for their answer. */
export const readFront = (): Promise<Front> => get('/me/front');
