import { cached } from '../../api/cached';
import { accept, claimPath, decline, myParticipations, readTask, withdraw } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { changeOrWait, onSettled, waitingFor } from '../../api/queue';
import { isLoggedIn, logIn } from '../../api/session';
import type { PlaceAnswer, Task } from '../../api/types';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { agree, askWords, chooseOne, say, tell } from '../../tools/ask';
import { agoWords, definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { toGcj02 } from '../../tools/place';
import { askForMessages } from '../../tools/subscribe';
import { invitationOf, roleRows, ruleRows, shownTask, type Invitation } from './present';

definePage('task', {
  data: {
    id: '', state: 'loading', stateTitle: '', stale: '', task: {} as ReturnType<typeof shownTask>, roles: [] as ReturnType<typeof roleRows>,
    rules: [] as string[], cancelled: '', claimed: false, claimedNote: '', reminded: false, invited: null as Invitation | null,
    claimable: false, claimText: '', canWithdraw: false, canOrganise: false, waiting: false, busy: false,
  },
  read: undefined as Task | undefined,
  stop: undefined as (() => void) | undefined,

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    this.stop = onSettled(({ waiting, refusal }) => {
      if (waiting.about !== id) return;
      void this.load();
      if (refusal) void this.refused(refusal);
    });
    void this.load();
  },

  onUnload() {
    this.stop?.();
  },

  relabel() {
    if (this.read) this.draw(this.read);
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: fill(words('task').shareTitle, { title: this.data.task.title }), path: `/pages/task/index?id=${this.data.id}` };
  },

  async load(): Promise<void> {
    try {
      const { data, at, stale } = await cached(`task-${this.data.id}`, () => readTask(this.data.id));
      await this.findInvitation(data);
      this.draw(data);
      this.setData({ stale: stale ? fill(words('common').staleList, { age: agoWords(at) }) : '' });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message });
    }
  },

  async findInvitation(task: Task): Promise<void> {
    if (task.mine?.state !== 'proposed') return this.setData({ invited: null });
    const { items } = await myParticipations('upcoming');
    const mine = items.find(({ participation }) => participation.id === task.mine?.participationId);
    this.setData({ invited: mine ? invitationOf(mine.participation) : null });
  },

  draw(task: Task) {
    this.read = task;
    const w = words('task');
    const { mine } = task;
    const roles = roleRows(task);
    const claimed = mine?.state === 'confirmed' || mine?.state === 'completed';
    const waiting = waitingFor(task.id) !== undefined;
    const signUpOver = Date.parse(task.signUpBy) < Date.now();
    const room = roles.some(({ left }) => left > 0);
    const closed = task.state === 'cancelled' ? w.cancelled : signUpOver ? w.closed : room ? '' : w.full;
    this.setData({
      state: 'ready', task: shownTask(task), roles, rules: ruleRows(task), claimed, waiting,
      cancelled: task.state !== 'cancelled' ? '' : task.cancelReason ? fill(w.cancelledBecause, { reason: task.cancelReason }) : w.cancelled,
      claimedNote: fill(w.claimedNote, { role: roles.find((role) => role.mine)?.name ?? '' }),
      claimable: closed === '' && !waiting, claimText: closed || (waiting ? words('common').waiting : w.claim),
      canWithdraw: mine?.state === 'confirmed' && Date.parse(task.start) > Date.now(),
      canOrganise: task.can.edit,
    });
  },

  /** One tap, then the rules, then the claim. */
  async claim(): Promise<void> {
    const w = words('task');
    if (!isLoggedIn() && !(await this.ensureLogin())) return;
    const roleId = await this.chooseRole();
    if (roleId === undefined) return;
    if (!(await agree(w.confirmTitle, this.data.rules.map((rule: string) => `· ${rule}`).join('\n'), w.claim))) return;
    await this.send({ roleId });
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

  async chooseRole(): Promise<string | undefined> {
    const open = this.data.roles.filter(({ left }: { left: number }) => left > 0);
    if (open.length <= 1) return open[0]?.id;
    const chosen = await chooseOne(open.map(({ name, leftText }: { name: string; leftText: string }) => `${name} · ${leftText}`));
    return chosen === undefined ? undefined : open[chosen].id;
  },

  async send(body: { roleId: string; despiteTravel?: boolean }): Promise<void> {
    this.setData({ busy: true });
    try {
      const answer = await changeOrWait<PlaceAnswer>({ method: 'POST', path: claimPath(this.data.id), body, about: this.data.id });
      await this.load();
      if (answer) this.warn(answer);
      else say(words('common').waitingHint);
    } catch (error) {
      await this.refused(error, body);
    } finally {
      this.setData({ busy: false });
    }
  },

  warn({ warnings }: PlaceAnswer) {
    const w = words('task');
    const [warning] = warnings;
    if (!warning) return;
    say(warning.code === 'too_far' ? fill(w.tooFar, { km: Math.round(Object.values(warning.values)[0] ?? 0) }) : w.weekFull);
  },

  /** Says why not, and what could be done instead. */
  async refused(error: unknown, body?: { roleId: string }): Promise<void> {
    if (!(error instanceof CallFailure) || error.kind !== 'refused') return explain(error);
    const w = words('task');
    if (error.code === 'travel_too_tight' && body) {
      if (await agree(w.travelTitle, error.message, w.travelGo)) await this.send({ ...body, despiteTravel: true });
      return;
    }
    const other = (error.problem?.details as { with?: string } | undefined)?.with;
    if (error.code === 'overlaps' && other) {
      if (await agree(w.refused, error.message, w.see)) void wx.navigateTo({ url: `/pages/task/index?id=${other}` });
      return;
    }
    await tell(w.refused, error.message);
    await this.load();
  },

  async withdraw(): Promise<void> {
    const w = words('task');
    const task = this.read;
    if (!task?.mine) return;
    const late = Date.parse(task.withdrawBy) < Date.now();
    const reason = late ? await askWords(w.withdraw, w.withdrawReason) : undefined;
    if (late ? !reason : !(await agree(w.withdraw, w.withdrawConfirm, w.withdraw))) return;
    await this.act(() => withdraw(task.mine!.participationId, reason), w.withdrawn);
  },

  async accept(): Promise<void> {
    const { mine } = this.read ?? {};
    if (mine) await this.act(() => accept(mine.participationId), words('task').claimed);
  },

  async decline(): Promise<void> {
    const { mine } = this.read ?? {};
    const w = words('task');
    const reason = await askWords(w.decline, w.declineHint);
    if (mine && reason !== undefined) await this.act(() => decline(mine.participationId, reason), w.declined);
  },

  async act(run: () => Promise<unknown>, done: string): Promise<void> {
    this.setData({ busy: true });
    try {
      await run();
      say(done);
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
      await this.load();
    }
  },

  async remind(): Promise<void> {
    const w = words('task');
    const accepted = await askForMessages([config.templates.reminder, config.templates.change]);
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
