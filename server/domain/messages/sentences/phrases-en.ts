import type { Say } from './say.ts';

export const because = (reason: string | undefined): string =>
  reason ? ` Reason: ${reason.replace(/[。.!;]+$/, '')}.` : '';
export const answerBy = (until: string | undefined, say: Say): string =>
  until ? ` Please answer by ${say.when(until)}.` : '';
