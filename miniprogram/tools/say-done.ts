import { words } from '../i18n/index';
import { say } from './ask';

/** After a change: says that it is done, or where there was no answer yet that it waits for the network. */
export const sayDone = (answer: unknown, done: string): void =>
  say(answer === undefined ? words('common').waitingHint : done);
