import type { Participation } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { attendanceMethods, disputeKinds, disputeOutcomes } from '../../shared/words';
import { clock, minutesWords, sharedWord, timeWords } from '../../tools/tell';

const tones: Partial<Record<Participation['state'], string>> = {
  completed: 'tag-ask',
  certified: 'tag-done',
  disputed: 'tag-due',
  absent: 'tag-late',
  void: '',
  excused: '',
};

const presence = ({ attendance }: Participation): string => {
  if (!attendance) return '';
  const how = sharedWord(attendanceMethods[attendance.method]);
  const w = words('served');
  return attendance.out
    ? fill(w.was, { from: clock(attendance.in), to: clock(attendance.out), how })
    : fill(w.wasNoOut, { from: clock(attendance.in), how });
};

const notes: Partial<
  Record<
    Participation['state'],
    'noteCompleted' | 'noteCertified' | 'noteDisputed' | 'noteAbsent' | 'noteExcused' | 'noteVoid' | 'noteSoon'
  >
> = {
  completed: 'noteCompleted',
  certified: 'noteCertified',
  disputed: 'noteDisputed',
  absent: 'noteAbsent',
  excused: 'noteExcused',
  void: 'noteVoid',
  present: 'noteSoon',
  left: 'noteSoon',
  confirmed: 'noteSoon',
};

/** The hours of one participation as shown. `waits`: what the person said of them has not been sent yet. */
export const shownHours = (participation: Participation, waits: boolean) => {
  const { state, minutes, dispute, disputable, honoured, proposedHours, attendance, can, reason } = participation;
  const w = words('served');
  const note = state === 'confirmed' && attendance?.pendingReview ? 'notePending' : notes[state];
  return {
    stateName: state === 'completed' && can.certify ? words('hours').toConfirm : words('me').states[state],
    tone: tones[state] ?? '',
    presence: presence(participation),
    note: note ? w[note] : (reason ?? ''),
    hasHours: minutes.verified > 0 || minutes.honoured > 0 || ['completed', 'certified', 'disputed'].includes(state),
    verified: minutes.verified,
    honoured: minutes.honoured,
    honouredBecause: honoured ? fill(w.honouredBecause, { reason: honoured.reason }) : '',
    proposed: proposedHours
      ? fill(w.proposed, { time: minutesWords(proposedHours.honoured), reason: proposedHours.reason })
      : '',
    canConfirm: can.certify && !waits,
    canDispute: can.dispute && disputable !== null && !waits,
    disputeUntil: disputable ? fill(w.disputeUntil, { time: timeWords(disputable.until) }) : '',
    dispute: dispute ? { kind: sharedWord(disputeKinds[dispute.kind]), text: dispute.text } : null,
    decision: dispute?.decision
      ? { outcome: sharedWord(disputeOutcomes[dispute.decision.outcome]), reason: dispute.decision.reason }
      : null,
  };
};
