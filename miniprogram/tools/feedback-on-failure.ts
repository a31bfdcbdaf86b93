import { CallFailure } from '../api/problem';
import { words } from '../i18n/index';
import { tell } from './ask';

/** The state that a state-view shows for a call that failed. */
export const stateOf = (error: unknown): { state: 'offline' | 'error'; message: string } => {
  if (error instanceof CallFailure && error.kind === 'offline')
    return { state: 'offline', message: words('common').offlineList };
  if (error instanceof CallFailure) return { state: 'error', message: error.message };
  console.error(error);
  return { state: 'error', message: words('common').failed };
};

/** Says why an action did not work. A validation error names its fields. */
export const explain = async (error: unknown): Promise<void> => {
  if (!(error instanceof CallFailure)) console.error(error);
  const message = error instanceof CallFailure ? error.message : words('common').failed;
  const fields = error instanceof CallFailure ? (error.problem?.fields ?? []).map((field) => field.message) : [];
  await tell(message, fields.join('\n'));
};
