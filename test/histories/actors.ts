/** The people of a history, who do what was drawn for them, one thing after another and all at once. */
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { TeamDoc } from '../../server/domain/teams/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { hourMs, minuteMs } from '../../shared/durations.ts';
import { testStart } from '../support/clock.ts';
import type { Factory } from '../support/factory.ts';
import type { Answer, Asking, Wanted } from './asking.ts';
import type { ClockVerb, Command, HeadVerb, MayorVerb, OrganiserVerb, VolunteerVerb } from './commands.ts';

/** A participation as it was answered, and as the other server then showed it. */
export interface Seen {
  id: string;
  answered: string;
  shown: Answer;
}

export interface Cast {
  make: Factory;
  volunteers: readonly PersonDoc[];
  organisers: readonly PersonDoc[];
  mayor: PersonDoc;
  /** Heads of teams in which every volunteer is. */
  heads: readonly { person: PersonDoc; team: TeamDoc }[];
  tasks: readonly TaskDoc[];
  /** Where roles are given: not where the tasks are. */
  elsewhere: UnitDoc;
  /** The unit that moves to and fro between two. */
  moving: UnitDoc;
  between: readonly [UnitDoc, UnitDoc];
}

/** The clocks of all servers, and their jobs. */
export interface Clockwork {
  /** Hours since the start. */
  ahead(): number;
  jump(hours: number): Promise<void>;
  tend(): Promise<unknown>;
}

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
const jumpHours = 3;
/** A team's places are held over one jump of the clock, and settled after the next. */
const holdHours = 4;

export class Actors {
  readonly seen: Seen[] = [];
  readonly #cast: Cast;
  readonly #asking: Asking;
  readonly #clockwork: Clockwork;
  /** Ids of participations, by volunteer and task. */
  readonly #ids = new Map<string, string>();
  /** Claims of teams that were made, with their tasks, by head. */
  readonly #held = new Map<number, { id: string; task: number }[]>();
  /** Roles that were given, by volunteer. */
  readonly #given = new Map<number, string>();

  constructor(cast: Cast, asking: Asking, clockwork: Clockwork) {
    this.#cast = cast;
    this.#asking = asking;
    this.#clockwork = clockwork;
  }

  async volunteer(index: number, command: Command): Promise<void> {
    const verb = command.verb as VolunteerVerb;
    if (verb === 'claim') return this.#claim(index, command);
    if (verb === 'erase')
      return void (await this.#as(this.#cast.volunteers[index], command, 'POST', '/me/erasure', { confirm: true }));
    const own = this.#own(index);
    const task =
      verb === 'turnUp' || verb === 'leave' ? own.find((each) => this.#isOn(each)) : own[command.pick % own.length];
    if (task === undefined) return;
    const person = this.#cast.volunteers[index];
    const at = `/participations/${this.#ids.get(`${index} ${task}`)!}`;
    if (verb === 'read') return void (await this.#as(person, command, 'GET', at));
    if (verb === 'turnUp' || verb === 'leave') {
      const kind = verb === 'turnUp' ? 'in' : 'out';
      const code = await this.#code(task, kind, command);
      if (code) await this.#noted(index, task, command, `${at}/check-${kind}s`, { code });
      return;
    }
    const noun = { accept: 'acceptance', decline: 'declination', withdraw: 'withdrawal', certify: 'certification' }[
      verb
    ];
    await this.#noted(index, task, command, `${at}/${noun}`, verb === 'withdraw' ? { reason: '有事' } : {});
  }

  async organiser(index: number, command: Command): Promise<void> {
    const verb = command.verb as OrganiserVerb;
    const { organisers, tasks, volunteers } = this.#cast;
    const person = organisers[index];
    const which = command.pick % tasks.length;
    const task = tasks[which];
    const role = task.roles[0];
    const path = `/tasks/${hex(task)}`;
    if (verb === 'propose') {
      const asked = command.toss % volunteers.length;
      const body = { roleId: hex(role), personIds: [hex(volunteers[asked])] };
      const answer = await this.#as(person, command, 'POST', `${path}/proposals`, body);
      const id = answer.body?.proposed?.[0]?.id as string | undefined;
      if (id) this.#ids.set(`${asked} ${which}`, id);
    } else if (verb === 'cancel') await this.#as(person, command, 'POST', `${path}/cancellation`, { reason: '天气' });
    else if (verb === 'rename') await this.#as(person, command, 'PATCH', path, { title: `值守 ${command.toss}` });
    else if (verb === 'widen' || verb === 'narrow') {
      const slots = role.slots + (verb === 'widen' ? (command.toss % 3) + 1 : -1);
      await this.#as(person, command, 'PATCH', path, {
        roles: [{ id: hex(role), name: role.name, slots: Math.max(1, slots) }],
      });
    } else {
      const ids = [...this.#ids.values()];
      if (ids.length === 0) return;
      const at = `/participations/${ids[command.pick % ids.length]}`;
      const body = verb === 'remove' ? { reason: '调整' } : { minutes: 30, reason: '忘记签到' };
      await this.#as(person, command, 'POST', `${at}/${verb === 'remove' ? 'removal' : 'honoured-hours'}`, body);
    }
  }

  async head(index: number, command: Command): Promise<void> {
    const verb = command.verb as HeadVerb;
    const { heads, tasks, volunteers } = this.#cast;
    const { person, team } = heads[index];
    const held = this.#held.get(index) ?? [];
    if (verb === 'hold') {
      const task = command.pick % tasks.length;
      const body = {
        teamId: hex(team),
        roleId: hex(tasks[task].roles[0]),
        places: 1 + (command.toss % 2),
        by: new Date(+testStart() + (this.#clockwork.ahead() + holdHours) * hourMs).toISOString(),
        allOrNone: command.toss % 3 === 0,
      };
      const answer = await this.#as(person, command, 'POST', `/tasks/${hex(tasks[task])}/team-claims`, body);
      if (answer.status === 201) this.#held.set(index, [...held, { id: answer.body.id as string, task }]);
      return;
    }
    if (held.length === 0) return;
    const { id, task } = held[command.pick % held.length];
    const chosen = command.toss % volunteers.length;
    const people = `/team-claims/${id}/people`;
    if (verb === 'giveUp') return void (await this.#as(person, command, 'POST', `/team-claims/${id}/withdrawal`, {}));
    if (verb === 'unname')
      return void (await this.#as(person, command, 'DELETE', `${people}/${hex(volunteers[chosen])}`));
    await this.#as(person, command, 'POST', people, { personIds: [hex(volunteers[chosen])] });
    await this.#findOwn(chosen, task, command);
  }

  /** Looks for what somebody else's act has put among a volunteer's participations. */
  async #findOwn(index: number, task: number, command: Command): Promise<void> {
    const person = this.#cast.volunteers[index];
    const { body } = await this.#as(person, command, 'GET', '/me/participations?limit=50');
    const items = (body?.items ?? []) as { participation: { id: string }; task: { id: string } }[];
    const own = items.find((one) => one.task.id === hex(this.#cast.tasks[task]));
    if (own) this.#ids.set(`${index} ${task}`, own.participation.id);
  }

  async mayor(command: Command): Promise<void> {
    const verb = command.verb as MayorVerb;
    const { mayor, moving, between, volunteers, elsewhere } = this.#cast;
    const chosen = command.pick % volunteers.length;
    if (verb === 'move')
      await this.#as(mayor, command, 'POST', `/units/${hex(moving)}/move`, {
        parentId: hex(between[command.toss % 2]),
      });
    else if (verb === 'grant') {
      const body = { personId: hex(volunteers[chosen]), role: 'organiser' };
      const answer = await this.#as(mayor, command, 'POST', `/units/${hex(elsewhere)}/grants`, body);
      if (answer.status === 201) this.#given.set(chosen, answer.body.id as string);
    } else {
      const [first] = [...this.#given];
      if (!first) return;
      this.#given.delete(first[0]);
      await this.#as(mayor, command, 'DELETE', `/grants/${first[1]}`);
    }
  }

  async clock(command: Command): Promise<void> {
    if ((command.verb as ClockVerb) === 'jump') await this.#clockwork.jump(jumpHours);
    await this.#clockwork.tend();
  }

  async #claim(index: number, command: Command): Promise<void> {
    const task = command.pick % this.#cast.tasks.length;
    const body = { waitIfFull: command.toss % 3 > 0, despiteTravel: true };
    await this.#noted(index, task, command, `/tasks/${hex(this.#cast.tasks[task])}/participations`, body);
  }

  /** Does it, notes the participation, and looks at once at the other server whether it is there. */
  async #noted(index: number, task: number, command: Command, path: string, body: object): Promise<void> {
    const person = this.#cast.volunteers[index];
    const answer = await this.#as(person, command, 'POST', path, body);
    const { id, state } = (answer.body?.participation ?? answer.body ?? {}) as { id?: string; state?: string };
    if (answer.status >= 300 || !id || !state) return;
    this.#ids.set(`${index} ${task}`, id);
    if (command.toss % 2 > 0) return;
    const there = { ...command, server: command.server + 1, again: false };
    const shown = await this.#as(person, there, 'GET', `/participations/${id}`);
    this.seen.push({ id, answered: state, shown });
  }

  /** The code on the organiser's screen. */
  async #code(task: number, kind: 'in' | 'out', command: Command): Promise<string | undefined> {
    const path = `/tasks/${hex(this.#cast.tasks[task])}/check-in-codes?kind=${kind}&hours=1`;
    const { body } = await this.#as(this.#cast.organisers[0], command, 'GET', path);
    return body?.codes?.[0]?.code as string | undefined;
  }

  #as(person: PersonDoc, command: Command, method: string, path: string, body?: object): Promise<Answer> {
    const wanted: Wanted = {
      what: `${command.verb} ${method} ${path}`,
      by: hex(person),
      token: this.#cast.make.tokenOf(person._id),
      method,
      path,
      ...(body && { body }),
      server: command.server,
      again: command.again,
    };
    return this.#asking.ask(wanted);
  }

  #own(index: number): number[] {
    return this.#cast.tasks.flatMap((_, task) => (this.#ids.has(`${index} ${task}`) ? [task] : []));
  }

  #isOn(task: number): boolean {
    const now = +testStart() + this.#clockwork.ahead() * hourMs;
    const { start, end } = this.#cast.tasks[task];
    return now > +start - 30 * minuteMs && now < +end + 30 * minuteMs;
  }
}
