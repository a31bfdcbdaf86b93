import { ApiProblem } from '../api/problem.ts';
import { words } from './words.ts';

/** An error in words: the API's own sentence, or that no answer came. */
export const problemWords = (error: Error): string =>
  error instanceof ApiProblem ? error.message : words.value.noAnswer;
