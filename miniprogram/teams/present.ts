import { fill, ownTexts } from '../i18n/index';
import { sharedWord, timeWords } from '../tools/tell';
import type { Team, TeamClaim } from './calls';
import { namedStates, teamClaimStates } from './shared/teams';
import { claimTexts, teamsTexts, teamTexts } from './texts';

/** A team as a line of the list. */
export const teamRow = ({ id, name, members, mine, endsAt }: Team) => {
  const w = ownTexts(teamsTexts);
  return {
    id,
    name,
    note: [fill(w.members, { n: members }), endsAt ? fill(w.until, { time: timeWords(endsAt) }) : '']
      .filter(Boolean)
      .join(' · '),
    mine: mine.head ? w.head : mine.state === 'in' ? w.member : w.asking,
    tone: mine.state === 'in' ? '' : 'tag-due',
  };
};

/** A claim of a team as a line below it. */
const claimRow = ({ id, team, task, state, places, agreed }: TeamClaim) => ({
  id,
  team: team.id,
  title: task.title,
  when: timeWords(task.start),
  state: sharedWord(teamClaimStates[state]),
  tone: state === 'holding' ? 'tag-ask' : '',
  count: `${agreed} / ${places}`,
});

/** A team as its page draws it. */
export const drawnTeam = (team: Team, claims: readonly TeamClaim[]): object => {
  const w = ownTexts(teamTexts);
  const { can, mine } = team;
  return {
    shown: {
      name: team.name,
      purpose: team.purpose,
      unit: team.unit?.name ?? '',
      note: fill(w.members, { n: team.members }),
      until: team.endsAt ? fill(w.until, { time: timeWords(team.endsAt) }) : '',
      over: team.running ? '' : w.over,
      code: can.lead ? (team.code ?? '') : '',
      headless: team.running && team.head === null && mine.state === 'in',
      awaits: mine.state === 'asking',
      heir: team.heir ? fill(w.heir, { name: team.heir }) : '',
    },
    people: team.people.map((one, index) => ({
      key: one.personId ?? `${index}`,
      id: one.personId ?? '',
      name: one.displayName,
      head: one.head,
      asks: one.state === 'asking' && can.lead,
      acts: can.lead && one.state === 'in' && !one.head,
    })),
    claims: claims.filter((claim) => claim.team.id === team.id).map(claimRow),
    can,
  };
};

/** A claim as its page draws it; `members` are those of the team, for its head. */
export const drawnClaim = (claim: TeamClaim, members: Team['people']): object => {
  const w = ownTexts(claimTexts);
  const { people, state, open } = claim;
  const named = people ?? [];
  const isNamed = (id: string | null): boolean =>
    named.some((one) => one.personId === id && ['asked', 'agreed', 'declined'].includes(one.state));
  return {
    shown: {
      team: claim.team.name,
      taskId: claim.task.id,
      task: claim.task.title,
      when: timeWords(claim.task.start),
      role: claim.role.name,
      state: sharedWord(teamClaimStates[state]),
      tone: state === 'holding' ? 'tag-ask' : '',
      by: state === 'holding' ? fill(w.by, { time: timeWords(claim.by) }) : '',
      places: fill(w.places, { n: claim.places }),
      counts: state === 'holding' ? fill(w.counts, { agreed: claim.agreed, asked: claim.asked, open }) : '',
      left: claim.left > 0 ? fill(w.left, { n: claim.left }) : '',
      together: claim.allOrNone ? w.together : '',
      byPlan: claim.byPlan ? w.byPlan : '',
      reason: claim.reason ? fill(w.reason, { reason: claim.reason }) : '',
    },
    named: named.map((one) => ({
      id: one.personId,
      name: one.displayName,
      state: sharedWord(namedStates[one.state]),
      tone: one.state === 'agreed' ? 'done' : 'soft',
      canTakeBack: one.state === 'asked' && claim.can.name,
    })),
    toName: claim.can.name
      ? members
          .filter(({ personId, state: is }) => personId && is === 'in' && !isNamed(personId))
          .map(({ personId, displayName }) => ({ id: personId, name: displayName }))
      : [],
    isFull: claim.can.name && open === 0,
    canName: claim.can.name && open > 0,
    canGiveBack: claim.can.withdraw,
  };
};
