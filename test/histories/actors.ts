/** The people of a history, who do what was drawn for them, one thing after another and all at once. */
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { hourMs } from '../../shared/durations.ts';
import { testStart } from '../support/clock.ts';
import type { Answer, Asking, Wanted } from './asking.ts';
import type { Cast } from './cast.ts';
import type { AskingVerb, ClockVerb, Command, HeadVerb, MayorVerb, OrganiserVerb, VolunteerVerb } from './commands.ts';
import { Known } from './known.ts';

/** A participation as it was answered, and as the other server then showed it. */
export interface Seen {
  id: string;
  answered: string;
  shown: Answer;
}

/** As the organiser's screen shows it, and as it is typed. */
interface ShownCode {
  code: string;
  digits: string;
}

/** The clocks of all servers, and their jobs. */
export interface Clockwork {
  /** Hours since the start. */
  ahead(): number;
  jump(hours: number): Promise<void>;
  tend(): Promise<unknown>;
}

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
/** The same at the other server, once. */
const atOther = (command: Command): Command => ({ ...command, server: command.server + 1, again: false });
const atTask: readonly string[] = ['confirmed', 'present'];
/** The states in which each verb is done; it is asked for in others too, where there is none. */
const goesWith: Readonly<Record<Exclude<VolunteerVerb, 'claim' | 'logOut' | 'erase' | 'close'>, readonly string[]>> = {
  accept: ['proposed', 'offered'],
  decline: ['proposed', 'offered'],
  withdraw: ['waiting'],
  turnUp: ['confirmed'],
  leave: ['present'],
  scan: atTask,
  certify: ['left', 'completed'],
  read: [],
};
const jumpHours = 2;
/** After so many all hours are entered that the clock enters. */
const settleHours = 40;
/** A team's places are held over one jump of the clock, and settled after the next. */
const holdHours = 4;

export class Actors {
  readonly seen: Seen[] = [];
  readonly #cast: Cast;
  readonly #asking: Asking;
  readonly #clockwork: Clockwork;
  readonly #known: Known;
  /** Claims of teams that were made, with their tasks, by head. */
  readonly #held = new Map<number, { id: string; task: number }[]>();
  /** Roles that were given, by volunteer. */
  readonly #given = new Map<number, string>();
  /** Tokens that are left, by volunteer. */
  readonly #devices: string[][];

  constructor(cast: Cast, asking: Asking, clockwork: Clockwork) {
    this.#cast = cast;
    this.#asking = asking;
    this.#clockwork = clockwork;
    this.#known = new Known(cast.tasks, () => clockwork.ahead());
    this.#devices = cast.devices.map((tokens) => [...tokens]);
  }

  async volunteer(index: number, command: Command): Promise<void> {
    const verb = command.verb as VolunteerVerb;
    if (verb === 'claim') return this.#claim(index, command);
    if (verb === 'logOut') return this.#logOut(index, command);
    if (verb === 'erase' || verb === 'close') return this.#quit(index, command);
    const own = this.#known.own(index);
    const isAtTask = verb === 'turnUp' || verb === 'leave' || verb === 'scan';
    const there = own.filter((each) => this.#known.isOn(each));
    // Nowhere to be now, they sign up for what begins next: else hardly anybody would come anywhere.
    if (isAtTask && !there.some((each) => atTask.includes(this.#known.state(index, each))))
      return this.#claim(index, { ...command, verb: 'claim', pick: this.#known.next(command.pick) });
    const among = isAtTask ? there : own;
    const task =
      among.find((each) => goesWith[verb].includes(this.#known.state(index, each))) ??
      among[command.pick % among.length];
    if (task === undefined) return;
    const person = this.#cast.volunteers[index];
    if (verb === 'scan') return this.#scan(index, task, command);
    const at = `/participations/${this.#known.id(index, task)}`;
    if (verb === 'read') return void (await this.#as(person, command, 'GET', at));
    if (verb === 'turnUp' || verb === 'leave') {
      const kind = verb === 'turnUp' ? 'in' : 'out';
      const code = await this.#code(task, kind, command);
      if (code) await this.#noted(index, task, command, `${at}/check-${kind}s`, { code: code.code });
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
      if (id) this.#known.note(asked, which, id, 'proposed');
    } else if (verb === 'cancel') await this.#as(person, command, 'POST', `${path}/cancellation`, { reason: '天气' });
    else if (verb === 'rename') await this.#as(person, command, 'PATCH', path, { title: `值守 ${command.toss}` });
    else if (verb === 'widen' || verb === 'narrow') {
      const slots = role.slots + (verb === 'widen' ? (command.toss % 3) + 1 : -1);
      await this.#as(person, command, 'PATCH', path, {
        roles: [{ id: hex(role), name: role.name, slots: Math.max(1, slots) }],
      });
    } else {
      // Somebody who did not come may have been there: such hours are honoured.
      const ids = this.#known.all(verb === 'honour' ? 'confirmed' : '');
      if (ids.length === 0) return;
      const id = ids[command.pick % ids.length];
      const at = `/participations/${id}`;
      const body = verb === 'remove' ? { reason: '调整' } : { minutes: 30, reason: '忘记签到' };
      if (verb === 'remove') this.#known.forget(id);
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
    if (own) this.#known.note(index, task, own.participation.id);
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
    const hours = { jump: jumpHours, settle: settleHours, tend: 0 }[command.verb as ClockVerb];
    if (hours > 0) await this.#clockwork.jump(hours);
    await this.#clockwork.tend();
  }

  async #claim(index: number, command: Command): Promise<void> {
    const task = command.pick % this.#cast.tasks.length;
    const body = { waitIfFull: command.toss % 3 > 0, despiteTravel: true };
    await this.#noted(index, task, command, `/tasks/${hex(this.#cast.tasks[task])}/participations`, body);
  }

  /** Scans the code on the screen, or types its digits: which of their tasks it is of they do not say. */
  async #scan(index: number, task: number, command: Command): Promise<void> {
    const code = await this.#code(task, command.pick % 2 > 0 ? 'out' : 'in', command);
    if (code)
      await this.#noted(index, task, command, '/check-ins', { code: command.toss % 3 > 0 ? code.code : code.digits });
  }

  /** Logs one device out, half of the time while something is under way on it, and goes on with the next. */
  async #logOut(index: number, command: Command): Promise<void> {
    const own = this.#devices[index];
    if (own.length === 1) return;
    const person = this.#cast.volunteers[index];
    const underWay = command.toss % 2 > 0 ? [this.#claimWith(own[0], index, atOther(command))] : [];
    await Promise.all([this.#as(person, command, 'DELETE', '/me/sessions/current'), ...underWay]);
    const ended = own.shift()!;
    await this.#tryWith(ended, index, command);
  }

  /** Leaves for good; whoever closes the account gives back before what they hold. */
  async #quit(index: number, command: Command): Promise<void> {
    const person = this.#cast.volunteers[index];
    if (command.verb === 'close')
      for (const task of this.#known.own(index)) {
        const path = `/participations/${this.#known.id(index, task)}/withdrawal`;
        await this.#noted(index, task, { ...command, verb: 'withdraw', again: false }, path, { reason: '有事' });
      }
    const [path, body] = command.verb === 'close' ? ['/me/closure', {}] : ['/me/erasure', { confirm: true }];
    const { status } = await this.#as(person, command, 'POST', path, body);
    if (status < 300 || status === 401) await this.#tryWith(this.#devices[index][0], index, command);
  }

  /** Reads and claims at the other server with a token that has ended. */
  async #tryWith(token: string, index: number, command: Command): Promise<void> {
    const there = atOther(command);
    await this.#with(token, this.#cast.volunteers[index], { ...there, verb: 'read' }, 'GET', '/me');
    await this.#claimWith(token, index, there);
  }

  async #claimWith(token: string, index: number, command: Command): Promise<void> {
    const task = command.pick % this.#cast.tasks.length;
    const path = `/tasks/${hex(this.#cast.tasks[task])}/participations`;
    const person = this.#cast.volunteers[index];
    const answer = await this.#with(token, person, { ...command, verb: 'claim' }, 'POST', path, { waitIfFull: true });
    const id = answer.body?.participation?.id as string | undefined;
    if (id) this.#known.note(index, task, id);
  }

  /** Does it, notes the participation, and looks at once at the other server whether it is there. */
  async #noted(index: number, task: number, command: Command, path: string, body: object): Promise<void> {
    const person = this.#cast.volunteers[index];
    const answer = await this.#as(person, command, 'POST', path, body);
    const { id, state } = (answer.body?.participation ?? answer.body ?? {}) as { id?: string; state?: string };
    if (answer.status >= 300 || !id || !state) return;
    this.#known.note(index, task, id, state);
    if (command.toss % 2 > 0) return;
    const shown = await this.#as(person, atOther(command), 'GET', `/participations/${id}`);
    this.seen.push({ id, answered: state, shown });
  }

  /** The code on the organiser's screen. */
  async #code(task: number, kind: 'in' | 'out', command: Command): Promise<ShownCode | undefined> {
    const path = `/tasks/${hex(this.#cast.tasks[task])}/check-in-codes?kind=${kind}&hours=1`;
    const { body } = await this.#as(this.#cast.organisers[0], command, 'GET', path);
    return body?.codes?.[0] as ShownCode | undefined;
  }

  #as(person: PersonDoc, command: Command, method: string, path: string, body?: object): Promise<Answer> {
    const device = this.#devices[this.#cast.volunteers.indexOf(person)]?.[0];
    return this.#with(device ?? this.#cast.make.tokenOf(person._id), person, command, method, path, body);
  }

  #with(
    token: string,
    person: PersonDoc,
    command: Command,
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer> {
    const wanted: Wanted = {
      what: `${command.verb} ${method} ${path}`,
      verb: command.verb as AskingVerb,
      by: hex(person),
      token,
      method,
      path,
      ...(body && { body }),
      server: command.server,
      again: command.again,
    };
    return this.#asking.ask(wanted);
  }
}
