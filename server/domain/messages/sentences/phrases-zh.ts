import type { Say } from './say.ts';

export const because = (reason: string | undefined): string =>
  reason ? `原因：${reason.replace(/[。．.！!；;]+$/, '')}。` : '';
export const answerBy = (until: string | undefined, say: Say): string =>
  until ? `请在 ${say.when(until)}前答复。` : '';
