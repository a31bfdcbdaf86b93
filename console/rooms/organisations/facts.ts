import type { OrganisationReport, TemporaryOrganisation } from '../../../shared/api.d.ts';
import { organisationRanks } from '../../../shared/organisations.ts';
import type { Fact } from '../../parts/facts.ts';
import { factsOf } from '../../parts/facts.ts';
import { tellMinutes, tellNumber, tellTime } from '../../parts/telling.ts';
import { fill, wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

/** A temporary organisation in words. */
export function organisationFacts(shown: TemporaryOrganisation): Fact[] {
  const w = words.value;
  const { rank, purpose, above, head, place, meeting, startedAt, endsAt, ended } = shown;
  return factsOf([
    [w.rank, wordOf(organisationRanks[rank])],
    [w.purpose, purpose],
    [w.above, above?.name],
    [w.head, head ?? w.noHead],
    [w.place, place?.address],
    [w.meets, meeting && `${tellTime(meeting.at)} ${meeting.place}`],
    [w.started, tellTime(startedAt)],
    [w.ends, ended ? undefined : tellTime(endsAt)],
    [w.endedAt, ended && tellTime(ended.at)],
    [w.reason, ended?.reason],
    [w.handedTo, ended?.to?.name],
    [
      w.handed,
      ended &&
        fill(w.handedThings, {
          tasks: tellNumber(ended.tasks),
          needs: tellNumber(ended.needs),
          cases: tellNumber(ended.cases),
        }),
    ],
  ]);
}

/** Its work in words, by the records as they are now. */
export function reportFacts(report: OrganisationReport): Fact[] {
  const w = words.value;
  return factsOf([
    [w.joined, tellNumber(report.members)],
    [w.tasks, tellNumber(report.tasks)],
    [w.openTasks, tellNumber(report.openTasks)],
    [w.people, tellNumber(report.people)],
    [w.participations, tellNumber(report.participations)],
    [w.verified, tellMinutes(report.minutesVerified)],
    [w.honoured, tellMinutes(report.minutesHonoured)],
  ]);
}
