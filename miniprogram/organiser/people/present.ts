import type { Candidate, TaskPerson } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { timeWords } from '../../tools/tell';
import { activeStates, mayMove, type ParticipationState } from '../../shared/participation-states';

/** Somebody who could be asked; `refused` says why the service did not ask them. */
export interface CandidateRow {
  id: string;
  name: string;
  why: string;
  invited: boolean;
  refused: string;
}

const tones: Partial<Record<ParticipationState, string>> = {
  confirmed: 'tag-done',
  present: 'tag-done',
  left: 'tag-done',
  proposed: 'tag-due',
  offered: 'tag-due',
  waiting: 'tag-due',
  absent: 'tag-late',
};

/** Until when somebody who is asked may answer; nothing of others. */
const untilWords = ({ state, proposal, offer }: TaskPerson['participation']): string => {
  const asked = state === 'proposed' ? proposal : state === 'offered' ? offer : null;
  return asked ? fill(words('people').answersUntil, { time: timeWords(asked.expiresAt) }) : '';
};

/** `homeVisit`: the task is a visit to a home, which an organiser agrees to person by person. */
export const personRow = ({ participation, person }: TaskPerson, homeVisit: boolean): object => ({
  id: participation.id,
  name: person.displayName,
  phone: person.phone ?? '',
  stateName: words('people').states[participation.state],
  tone: tones[participation.state] ?? '',
  until: untilWords(participation),
  toAgree: homeVisit && activeStates.includes(participation.state) && !participation.visitAgreed,
  removable: mayMove('remove', participation.state),
});

export const candidateRow = ({ personId, displayName, reasons }: Candidate): CandidateRow => ({
  id: personId,
  name: displayName,
  why: reasons.text,
  invited: false,
  refused: '',
});

const whyNot = (code: string): string => {
  const reasons: Record<string, string> = words('people').whyNot;
  return reasons[code] ?? words('common').failed;
};

/** The rows after invitations were sent: who was asked, and who was not and why. */
export const afterInviting = (
  rows: CandidateRow[],
  asked: string[],
  refused: { personId: string; code: string }[],
): CandidateRow[] => {
  const codes = new Map(refused.map(({ personId, code }) => [personId, code]));
  return rows.map((row) => {
    if (!asked.includes(row.id)) return row;
    const code = codes.get(row.id);
    return code === undefined ? { ...row, invited: true } : { ...row, refused: whyNot(code) };
  });
};

/** The words about invitations some of which the service refused: how many went out, who was not asked and why. */
export const refusedWords = (rows: CandidateRow[], asked: string[]): { title: string; content: string } => {
  const w = words('people');
  const not = rows.filter(({ id, refused }) => asked.includes(id) && refused);
  const sent = asked.length - not.length;
  return {
    title: sent > 0 ? fill(w.someInvited, { sent, not: not.length }) : w.noneInvited,
    content: not.map(({ name, refused }) => `${name}: ${refused}`).join('\n'),
  };
};
