import type { BodyOf } from '../../api/types';
import { ownTexts } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { chooseOne } from '../../tools/ask';
import { callBackTexts } from '../texts';

type Answers = BodyOf<'answerCallBack'>;
const solvedKeys = ['yes', 'partly', 'no'] as const;
const maxStars = 5;

/** Asks what came of a call, one thing after the other; undefined: the person thought better of it. */
export const askAnswers = async (title: string): Promise<Answers | undefined> => {
  const w = ownTexts(callBackTexts);
  const reached = await chooseOne(title, w.reached);
  if (reached === undefined) return undefined;
  if (reached === 1) return { reached: false };
  const solvedAt = await chooseOne(w.solvedTitle, w.solved);
  if (solvedAt === undefined) return undefined;
  const starsAt = await chooseOne(w.starsTitle, w.stars);
  if (starsAt === undefined) return undefined;
  const contactedAt = await chooseOne(w.contactedTitle, w.contacted);
  if (contactedAt === undefined) return undefined;
  const solved = solvedKeys[solvedAt];
  const stars = maxStars - starsAt;
  const answers = { reached: true, solved, stars, contacted: contactedAt === 0 };
  if (solved !== 'no' && stars > limits.dissatisfiedStars) return answers;
  const againAt = await chooseOne(w.againTitle, w.again);
  return againAt === undefined ? undefined : { ...answers, again: againAt === 0 };
};
