import { expect } from 'chai';
import { participationVerbs, type ParticipationVerb } from '../../shared/participation-states.ts';
import { table } from './table.ts';

/** By which routes people bring each step about; `clock` where only a job does. */
const broughtAboutBy: Readonly<Record<ParticipationVerb, readonly string[] | 'clock'>> = {
  claim: ['claimTask', 'acceptSwap'],
  wait: ['claimTask'],
  offer: 'clock',
  name: ['nameForTeam'],
  propose: ['proposeToVolunteers', 'startPlan'],
  accept: ['acceptProposal'],
  decline: ['declineProposal'],
  expire: 'clock',
  withdraw: ['withdraw', 'closeMyAccount', 'acceptSwap'],
  remove: ['removeParticipant'],
  cancel: ['cancelTask'],
  release: 'clock',
  checkIn: ['checkIn', 'checkInByCode', 'tickAttendances', 'reviewAttendance'],
  checkOut: ['checkOut', 'checkInByCode', 'tickAttendances', 'reviewAttendance'],
  complete: 'clock',
  miss: 'clock',
  honour: ['honourHours'],
  correct: ['correctHours', 'decideDispute'],
  certify: ['certifyHours'],
  dispute: ['disputeHours'],
  uphold: ['decideDispute'],
  upholdAbsence: ['decideDispute'],
  excuse: ['decideDispute'],
  void: ['decideDispute'],
};

describe('steps of a participation', () => {
  it('each has its rows in the matrix, or is the clock’s alone', () => {
    expect(Object.keys(broughtAboutBy).sort()).to.deep.equal([...participationVerbs].sort());
    for (const [verb, rows] of Object.entries(broughtAboutBy)) {
      if (rows === 'clock') continue;
      expect(rows, verb).to.not.be.empty;
      for (const row of rows) expect(table, `${verb} by ${row}`).to.have.property(row);
    }
  });
});
