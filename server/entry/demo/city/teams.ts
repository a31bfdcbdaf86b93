import type { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../../shared/durations.ts';
import { localDay } from '../../../engine/geo/local-time.ts';
import { messageId } from '../../../domain/messages/enqueue.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { TeamClaimDoc, TeamDoc, TeamMemberDoc } from '../../../domain/teams/queries.ts';
import { teamMemberId } from '../../../domain/teams/queries.ts';
import type { MakeId } from '../ids.ts';
import type { DemoKey } from '../words/demo-people.ts';
import type { DemoDocuments } from './documents.ts';
import { hold } from './fill-task.ts';
import type { Community, UnitRef } from './geography.ts';
import type { Ledger } from './ledger.ts';
import { utcOffsetMinutes } from './plan-tasks.ts';
import { futureDays } from './scale.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';
import { noteTask, publishedTask } from './write-task.ts';

const slotCount = 12;
const startHours = 9;
const taskHours = 3;
const otherMemberCount = 4;

interface Scene {
  home: Community;
  staff: Staff;
  volunteers: readonly Volunteer[];
  hasInbox: (personId: ObjectId) => boolean;
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

type Made = Required<
  Pick<DemoDocuments, 'teams' | 'teamMembers' | 'teamClaims' | 'tasks' | 'participations' | 'messages'>
>;

/**
 * A temporary team of the home community and a lasting one of a branch, which hold places of one task: some of their
 * people have agreed, one is asked, and for one place nobody is named yet. The task lies beyond the fortnight of all
 * others, whose people it leaves as they are.
 */
export function demoTeams({ home, staff, volunteers, hasInbox, ledger, now, makeId }: Scene): Made {
  const made: Made = { teams: [], teamMembers: [], teamClaims: [], tasks: [], participations: [], messages: [] };
  const demo = (key: DemoKey): Volunteer => volunteers.find(({ demoKey }) => demoKey === key)!;
  const [swift, comrade, guest] = (['volunteer', 'partyVolunteer', 'interpreter'] as const).map(demo);
  const others = volunteers.filter(({ demoKey }) => demoKey === undefined);
  const neighbours = others.filter(({ community }) => community.street === home.street);
  const branch = comrade.branch!;
  const near = neighbours.slice(0, otherMemberCount + 1);
  const colleagues = others.filter((one) => one.branch?.id.equals(branch.id) && !near.includes(one));
  const form = teamMaker(made, { ledger, now, makeId });

  const temporary = form({
    name: `${home.name}楼道清理小分队`,
    purpose: '一个月里帮老旧楼栋清走楼道杂物',
    unit: home,
    endsAt: new Date(+now + 40 * dayMs),
    people: [swift, guest, ...near.slice(0, otherMemberCount)],
    asks: near.slice(otherMemberCount),
  });
  const lasting = form({
    name: `${branch.name}先锋服务队`,
    purpose: '支部党员结伴服务社区',
    unit: branch,
    endsAt: null,
    people: [comrade, ...colleagues.slice(0, otherMemberCount)],
    asks: [],
  });

  const task = clearing(home, staff, now, makeId);
  noteTask(task, ledger);
  const claim = claimMaker(made, task, { hasInbox, ledger, now, makeId });
  claim(temporary, { agreed: near.slice(0, 2), asked: [guest], allOrNone: true });
  claim(lasting, { agreed: colleagues.slice(0, 1), asked: colleagues.slice(1, 2), allOrNone: false });
  ledger.countTask(task);
  made.tasks.push(task);
  return made;
}

interface NewTeam {
  name: string;
  purpose: string;
  unit: UnitRef;
  endsAt: Date | null;
  /** The head comes first. */
  people: readonly Volunteer[];
  asks: readonly Volunteer[];
}

const codes = ['DEMA2345', 'DEMB2345'] as const;

const teamMaker =
  (made: Made, { ledger, now, makeId }: Pick<Scene, 'ledger' | 'now' | 'makeId'>) =>
  ({ name, purpose, unit, endsAt, people, asks }: NewTeam): TeamDoc => {
    const at = new Date(+now - 6 * dayMs);
    const [head] = people;
    const team: TeamDoc = {
      _id: makeId('team'),
      name,
      purpose,
      unitId: unit.id,
      headId: head.id,
      code: codes[made.teams.length],
      size: people.length,
      endsAt,
      version: 1,
      createdAt: at,
    };
    made.teams.push(team);
    const add = (state: TeamMemberDoc['state']) => (person: Volunteer) => {
      made.teamMembers.push({
        _id: teamMemberId(team._id, person.id),
        teamId: team._id,
        personId: person.id,
        state,
        at: state === 'in' ? at : new Date(+now - hourMs),
        ...(state === 'in' ? { joinedAt: at } : {}),
      });
    };
    people.forEach(add('in'));
    asks.forEach(add('asking'));
    ledger.note({ at, action: 'team.form', actorId: head.id, kind: 'team', id: team._id, unitId: unit.id });
    return team;
  };

interface Named {
  agreed: readonly Volunteer[];
  asked: readonly Volunteer[];
  allOrNone: boolean;
}

/** Claims a place for each who is named and for one person more, since yesterday. */
const claimMaker =
  (
    made: Made,
    task: TaskDoc,
    { hasInbox, ledger, now, makeId }: Pick<Scene, 'hasInbox' | 'ledger' | 'now' | 'makeId'>,
  ) =>
  (team: TeamDoc, { agreed, asked, allOrNone }: Named): void => {
    const at = new Date(+now - dayMs);
    const by = new Date(+now + 2 * dayMs);
    const [role] = task.roles;
    const claim: TeamClaimDoc = {
      _id: makeId('teamClaim'),
      teamId: team._id,
      taskId: task._id,
      roleId: role._id,
      unitId: task.unitId,
      places: agreed.length + asked.length + 1,
      allOrNone,
      by,
      remindAt: new Date(+by - dayMs),
      state: 'holding',
      version: 1 + agreed.length + asked.length,
      createdAt: at,
    };
    made.teamClaims.push(claim);
    role.taken += claim.places;
    role.held = (role.held ?? 0) + 1;
    const headed = { actorId: team.headId, unitId: task.unitId };
    ledger.note({ ...headed, at, action: 'teamClaim.hold', kind: 'teamClaim', id: claim._id });
    const name = (person: Volunteer, hasAgreed: boolean): ParticipationDoc => {
      const row: ParticipationDoc = {
        _id: makeId('participation'),
        taskId: task._id,
        roleId: role._id,
        personId: person.id,
        unitId: task.unitId,
        day: task.day,
        start: task.start,
        end: task.end,
        category: task.category,
        branchId: hasAgreed ? (person.branch?.id ?? null) : null,
        state: hasAgreed ? 'confirmed' : 'offered',
        team: { claimId: claim._id, until: by, open: true },
        offer: { at, expiresAt: by },
        ...(hasAgreed ? { confirmedAt: new Date(+at + hourMs) } : {}),
        minutes: { verified: 0, honoured: 0 },
        version: hasAgreed ? 2 : 1,
        createdAt: at,
        updatedAt: hasAgreed ? new Date(+at + hourMs) : at,
      };
      const subject = { kind: 'participation', id: row._id };
      ledger.note({ ...headed, ...subject, at, action: 'participation.name', from: 'none', to: 'offered' });
      made.participations.push(row);
      return row;
    };
    for (const person of agreed) {
      const row = name(person, true);
      const subject = { kind: 'participation', id: row._id, unitId: task.unitId, actorId: person.id };
      ledger.note({
        ...subject,
        at: row.confirmedAt!,
        action: 'participation.accept',
        from: 'offered',
        to: 'confirmed',
      });
      ledger.countParticipation(row);
      hold(person, task, now);
    }
    for (const person of asked) {
      const row = name(person, false);
      if (hasInbox(person.id)) made.messages.push(question(row, task, team));
    }
  };

function question(
  { _id: id, personId, offer, version }: ParticipationDoc,
  { title, start, place }: TaskDoc,
  { name: team }: TeamDoc,
): DemoDocuments['messages'][number] {
  const kind = 'teamPlace' as const;
  const at = offer!.at;
  return {
    _id: messageId({ personId, kind, occasion: `${id.toHexString()}:${version}` }),
    personId,
    kind,
    subject: { kind: 'participation', id },
    values: { title, start: start.toISOString(), area: place.area, team, until: offer!.expiresAt.toISOString() },
    at,
    delivery: { state: 'inboxOnly', attempts: 0, nextAt: at },
  };
}

/** A task of the home community that needs many hands. */
function clearing(home: Community, staff: Staff, now: Date, makeId: MakeId): TaskDoc {
  const at = new Date(+now - 2 * dayMs);
  const day = localDay(+now, utcOffsetMinutes) + futureDays + 1;
  const start = new Date(day * dayMs - utcOffsetMinutes * 60_000 + startHours * hourMs);
  return publishedTask(
    {
      unit: home,
      community: home,
      inCharge: staff.inCharge(home, home),
      words: {
        title: '消防通道大清理',
        description: '把楼道和消防通道里的杂物清走，工具和手套由社区准备。',
        category: 'environment',
        risks: '搬重物时请两人一起，戴好手套。',
        safeguards: '现场有社区工作人员，备有急救箱。',
      },
      start,
      end: new Date(+start + taskHours * hourMs),
      withdrawHours: 12,
      roles: [{ _id: makeId('role'), name: '清理队员', skill: null, certified: false, slots: slotCount, taken: 0 }],
      rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false },
      createdAt: at,
      publishedAt: at,
    },
    makeId,
  );
}
