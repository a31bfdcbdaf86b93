import type { AuditEvent } from '../../../shared/api.d.ts';
import { otherDetails } from '../../parts/history/changes.ts';
import { words } from './words.ts';

/** A vocabulary's word; a name that it does not have (yet) stands for itself. */
const wordIn = (vocabulary: Readonly<Record<string, string>>, name: string): string => vocabulary[name] ?? name;

export const kindWord = (kind: string): string => wordIn(words.value.kinds, kind);

/** "任务 发布": the action of an event, `<kind>.<verb>`, in words. */
export function actionWord(action: string): string {
  const [kind = '', verb = ''] = action.split('.');
  return `${kindWord(kind)} ${wordIn(words.value.verbs, verb)}`;
}

/** The details of an event that are no changes, as they were written down. */
export const detailsOf = (event: AuditEvent): string =>
  otherDetails(event)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
