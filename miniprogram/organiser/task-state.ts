import type { ListedTask } from '../api/types';
import { words } from '../i18n/index';
import { placesLeft } from '../shared/tell/quantities';
import { placesWords } from '../tools/tell';

const tones: Record<ListedTask['state'], string> = { draft: 'tag-due', published: 'tag-done', cancelled: '' };

/** Whether a task is published and nobody can sign up any more. */
export const signUpOver = ({ state, signUpBy }: Pick<ListedTask, 'state' | 'signUpBy'>, now = Date.now()): boolean =>
  state === 'published' && Date.parse(signUpBy) <= now;

/** The state of a task as organisers see it, in words and with its colour. */
export const shownState = (
  task: Pick<ListedTask, 'state' | 'signUpBy' | 'roles'>,
): { stateName: string; tone: string } => {
  const w = words('desk');
  if (signUpOver(task)) return { stateName: w.signUpOver, tone: '' };
  if (task.state === 'published' && placesLeft(task.roles) === 0)
    return { stateName: placesWords(task.roles), tone: '' };
  return { stateName: w.states[task.state], tone: tones[task.state] };
};
