import type { ToConfirm, Visit } from '../../../shared/api.d.ts';
import { api } from '../../api/client.ts';
import { flagLines, visitLine } from '../../parts/participation/visit-line.ts';
import { tellMinutes } from '../../parts/telling.ts';
import { fill } from '../../words/catalogue.ts';
import { words } from './words.ts';

/** One thing that waits for a word: a visit, or hours that an organiser has entered. */
export interface Matter {
  key: string;
  of: ToConfirm;
  /** Null for hours. */
  visit: Visit | null;
}

/** Everything that waits, each visit and each entry of hours by itself. */
export const mattersIn = (items: readonly ToConfirm[]): Matter[] =>
  items.flatMap((of) => [
    ...of.visits.map((visit) => ({ key: visit.id, of, visit })),
    ...(of.participation.proposedHours ? [{ key: of.participation.id, of, visit: null }] : []),
  ]);

/** The matter in words, and why it waits. */
export function tellMatter({ of, visit }: Matter): { what: string; why: string[] } {
  if (visit) return { what: visitLine(visit), why: flagLines(visit) };
  const { proposedHours, minutes } = of.participation;
  if (!proposedHours) return { what: '', why: [] };
  const what = fill(words.value.entered, {
    honoured: tellMinutes(proposedHours.honoured - minutes.honoured),
    total: tellMinutes(proposedHours.verified + proposedHours.honoured),
  });
  return { what, why: [proposedHours.reason] };
}

/** Whose matter it is: "Chen Yu · Gate duty". */
export const nameOfMatter = ({ of }: Matter): string => `${of.person.displayName} · ${of.task.title}`;

/** Why the reader cannot say the word; undefined where they can. */
export const whyNotYours = ({ of, visit }: Matter): string | undefined =>
  !visit && of.enteredByYou ? words.value.enteredByYou : undefined;

interface Word {
  accept: boolean;
  reason?: string;
}

/** Says the word on a matter. */
export const sayWord = ({ of, visit }: Matter, body: Word, header: { 'Idempotency-Key': string }): Promise<unknown> =>
  visit
    ? api.POST('/api/v1/attendances/{attendanceId}/review', {
        params: { path: { attendanceId: visit.id }, header },
        body,
      })
    : api.POST('/api/v1/participations/{participationId}/proposed-hours/word', {
        params: { path: { participationId: of.participation.id }, header },
        body,
      });
