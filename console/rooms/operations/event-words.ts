import type { AuditEvent } from '../../../shared/api.d.ts';
import { words } from './words.ts';

/** A vocabulary's word; a name that it does not have (yet) stands for itself. */
const wordIn = (vocabulary: Readonly<Record<string, string>>, name: string): string => vocabulary[name] ?? name;

export const kindWord = (kind: string): string => wordIn(words.value.kinds, kind);

/** "任务 发布": the action of an event, `<kind>.<verb>`, in words. */
export function actionWord(action: string): string {
  const [kind = '', verb = ''] = action.split('.');
  return `${kindWord(kind)} ${wordIn(words.value.verbs, verb)}`;
}

/** What is worth knowing of an event besides, as it was written down. */
export const detailsOf = ({ details }: AuditEvent): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
