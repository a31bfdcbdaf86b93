import { accept, claim, decline, readParticipation, readTask, withdraw } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { onSettled, waitingFor } from '../../api/queue';
import { isLoggedIn, logIn } from '../../api/session';
import type { Participation, PlaceAnswer, Task } from '../../api/types';
import { fill, words } from '../../i18n/index';
import type { MessageKind } from '../../shared/words';
import { agree, askWords, chooseOne, say, tell } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { toGcj02 } from '../../tools/place';
import { sayDone } from '../../tools/say-done';
import { showState, stateData } from '../../tools/show-state';
import { askForMessages, canAskFor } from '../../tools/subscribe';
import { roleRows, ruleRows, shownTask } from './present';
import { remedyFor } from './remedies';
import { standingCard, type StandingCard } from './standing';

type RoleRow = ReturnType<typeof roleRows>[number];
interface Agreed {
  despiteTravel?: boolean;
  waitIfFull?: boolean;
}
interface ClaimBody extends Agreed {
  roleId: string;
}
type Again = (agreed: Agreed) => Promise<void>;

/** The messages that a holder of a place, or of a position in the waitlist, is offered in WeChat. */
const remindersOf = (kind: string): MessageKind[] =>
  kind === 'waiting' ? ['placeOffered'] : ['reminderDay', 'reminderSoon', 'taskChanged'];

const isClaim = (path: string): boolean => path.endsWith('/participations');

/** How often what counts down is drawn again, in ms. */
const redrawEvery = 15_000;

definePage('task', {
  data: {
    id: '',
    ...stateData,
    task: {} as ReturnType<typeof shownTask>,
    roles: [] as ReturnType<typeof roleRows>,
    rules: [] as string[],
    cancelled: '',
    standing: { kind: '' } as StandingCard,
    canRemind: false,
    reminded: false,
    claimable: false,
    claimText: '',
    canWithdraw: false,
    withdrawText: '',
    canOrganise: false,
    waiting: false,
    busy: false,
  },
  read: undefined as Task | undefined,
  mine: undefined as Participation | undefined,
  asked: '',
  timer: 0,
  /** Whether it is the page on the screen. */
  inFront: false,
  stop: undefined as (() => void) | undefined,

  /** `?id=` names the task; a message about a place names that: `?participation=`. */
  onLoad({ id, participation }: { id?: string; participation?: string }) {
    this.setData({ id: id ?? '' });
    this.asked = participation ?? '';
    this.stop = onSettled((settled) => {
      const { waiting, refusal } = settled;
      if (waiting.about !== this.data.id) return;
      void this.load();
      if (!refusal || !this.inFront || !isClaim(waiting.path)) return;
      settled.explained = true;
      void this.refused(refusal, (agreed) => this.send({ ...(waiting.body as ClaimBody), ...agreed }));
    });
    void this.load();
  },

  onShow() {
    this.inFront = true;
    if (this.read) void this.load();
    this.timer = setInterval(() => this.relabel(), redrawEvery);
  },

  onHide() {
    this.inFront = false;
    clearInterval(this.timer);
  },

  onUnload() {
    clearInterval(this.timer);
    this.stop?.();
  },

  relabel() {
    if (this.read) this.draw(this.read, this.mine);
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return {
      title: fill(words('task').shareTitle, { title: this.data.task.title }),
      path: `/pages/task/index?id=${this.data.id}`,
    };
  },

  async load(): Promise<void> {
    await showState(this, {
      keep: `task-${this.data.id || this.asked}`,
      load: async () => {
        if (!this.data.id) this.setData({ id: (await readParticipation(this.asked)).taskId });
        const task = await readTask(this.data.id);
        return { task, mine: task.mine ? await readParticipation(task.mine.participationId) : undefined };
      },
      draw: ({ task, mine }) => this.draw(task, mine),
    });
  },

  draw(task: Task, mine?: Participation): object {
    this.read = task;
    this.mine = mine;
    const w = words('task');
    const roles = roleRows(task);
    const standing = standingCard(task, mine);
    const waiting = waitingFor(task.id) !== undefined;
    const closed = task.state === 'cancelled' ? w.cancelled : Date.parse(task.signUpBy) <= Date.now() ? w.closed : '';
    const full = roles.every(({ open }) => !open);
    const shown = {
      task: shownTask(task),
      roles,
      rules: ruleRows(task),
      standing,
      waiting,
      canRemind: canAskFor(remindersOf(standing.kind)),
      cancelled:
        task.state !== 'cancelled'
          ? ''
          : task.cancelReason
            ? fill(w.cancelledBecause, { reason: task.cancelReason })
            : w.cancelled,
      claimable: closed === '' && !waiting,
      claimText: closed || (waiting ? words('common').waiting : full ? w.wait : w.claim),
      canWithdraw:
        !waiting && mine?.can.withdraw === true && (standing.kind === 'claimed' || standing.kind === 'waiting'),
      withdrawText: standing.kind === 'waiting' ? w.leaveLine : w.withdraw,
      canOrganise: task.can.edit,
    };
    this.setData(shown);
    return shown;
  },

  /** One tap, then the rules, then the claim, or a place in the line where there is none left. */
  async claim(): Promise<void> {
    const w = words('task');
    if (!isLoggedIn() && !(await this.ensureLogin())) return;
    const role = await this.chooseRole();
    if (!role) return;
    const rules = this.data.rules.map((rule: string) => `· ${rule}`).join('\n');
    const agreed = role.open
      ? await agree(w.confirmTitle, rules, 'claim')
      : await agree(w.wait, `${w.waitBody}\n${rules}`, 'wait');
    if (agreed) await this.send({ roleId: role.id, ...(role.open ? {} : { waitIfFull: true }) });
  },

  async ensureLogin(): Promise<boolean> {
    try {
      await logIn();
      return true;
    } catch (error) {
      await tell(words('common').logInFirst, (error as Error).message);
      return false;
    }
  },

  async chooseRole(): Promise<RoleRow | undefined> {
    const { roles } = this.data;
    if (roles.length <= 1) return roles[0];
    const chosen = await chooseOne(
      words('task').chooseRole,
      roles.map(({ name, leftText }: RoleRow) => `${name} · ${leftText}`),
    );
    return chosen === undefined ? undefined : roles[chosen];
  },

  async send(body: ClaimBody): Promise<void> {
    this.setData({ busy: true });
    try {
      const answer = await claim(this.data.id, body);
      await this.load();
      if (answer) this.warn(answer);
      else say(words('common').waitingHint);
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind !== 'refused') return await explain(error);
      await this.refused(error, (agreed) => this.send({ ...body, ...agreed }));
    } finally {
      this.setData({ busy: false });
    }
  },

  warn({ warnings }: PlaceAnswer) {
    const w = words('task');
    const [warning] = warnings;
    if (!warning) return;
    say(
      warning.code === 'too_far'
        ? fill(w.tooFar, { km: Math.round(Object.values(warning.values)[0] ?? 0) })
        : w.weekFull,
    );
  },

  /** Says why not, and what can be done instead. `again` sends it once more, with what the person then agreed to. */
  async refused(error: CallFailure, again: Again): Promise<void> {
    const w = words('task');
    if (error.code === 'travel_too_tight') {
      if (await agree(w.travelTitle, error.message, 'go')) return again({ despiteTravel: true });
    } else if (error.code === 'task_full') {
      if (await agree(w.wait, `${error.message}\n${w.waitBody}`, 'wait')) return again({ waitIfFull: true });
    } else if (error.code === 'wrong_state') await tell(w.refused, w.meanwhile);
    else await this.remedy(error);
    await this.load();
  },

  async remedy(error: CallFailure): Promise<void> {
    const w = words('task');
    const remedy = remedyFor(error);
    if (!remedy) return tell(w.refused, error.message);
    const { hint, go, url, tab } = remedy;
    if (await agree(w.refused, [error.message, hint].filter(Boolean).join('\n'), go))
      void (tab ? wx.switchTab({ url }) : wx.navigateTo({ url }));
  },

  async withdraw(): Promise<void> {
    const w = words('task');
    const { read: task, mine } = this;
    if (!task || !mine) return;
    if (mine.state === 'waiting') {
      if (await agree(w.leaveLine, w.leaveLineConfirm, 'leaveLine')) await this.act(() => withdraw(mine), w.leftLine);
      return;
    }
    const late = Date.parse(task.withdrawBy) < Date.now();
    const reason = late ? await askWords(w.withdraw, w.withdrawReason) : undefined;
    if (reason === '') say(w.withdrawReason);
    if (late ? !reason : !(await agree(w.withdraw, w.withdrawConfirm, 'withdraw'))) return;
    await this.act(() => withdraw(mine, reason), w.withdrawn);
  },

  /** Also the answer to a place that was kept. */
  async accept(agreed: Agreed = {}): Promise<void> {
    const { mine } = this;
    if (!mine) return;
    const { despiteTravel } = agreed;
    // An invited volunteer may join the waitlist, like anybody, when the task has filled up since.
    if (agreed.waitIfFull) return this.send({ roleId: mine.roleId, ...agreed });
    await this.act(
      () => accept(mine, despiteTravel ? { despiteTravel } : {}),
      words('task').claimed,
      (more) => this.accept({ ...agreed, ...more }),
    );
  },

  takePlace() {
    void this.accept();
  },

  async decline(): Promise<void> {
    const { mine } = this;
    const w = words('task');
    const reason = await askWords(w.decline, w.declineHint);
    if (mine && reason !== undefined) await this.act(() => decline(mine, reason), w.declined);
  },

  /** `again`: sends it once more, with what the person agreed to; without it a refusal is only told. */
  async act(run: () => Promise<unknown>, done: string, again?: Again): Promise<void> {
    this.setData({ busy: true });
    try {
      sayDone(await run(), done);
      await this.load();
    } catch (error) {
      if (again && error instanceof CallFailure && error.kind === 'refused') return await this.refused(error, again);
      await explain(error);
      await this.load();
    } finally {
      this.setData({ busy: false });
    }
  },

  checkIn() {
    void wx.navigateTo({ url: `/pages/check-in/index?id=${this.mine?.id ?? ''}` });
  },

  served() {
    void wx.navigateTo({ url: `/pages/served/index?id=${this.mine?.id ?? ''}` });
  },

  async remind(): Promise<void> {
    const w = words('task');
    const accepted = await askForMessages(remindersOf(this.data.standing.kind));
    this.setData({ reminded: true });
    say(accepted ? w.remindOn : w.remindOff);
  },

  showWay() {
    const task = this.read;
    if (!task) return;
    const [longitude, latitude] = toGcj02(task.place.point.coordinates);
    void wx.openLocation({ longitude, latitude, name: task.title, address: task.place.address ?? task.place.area });
  },

  call() {
    void wx.makePhoneCall({ phoneNumber: this.data.task.phone }).catch(() => undefined);
  },

  organise() {
    void wx.navigateTo({ url: `/organiser/people/index?id=${this.data.id}` });
  },
});
