import { accept, claim, decline, readParticipation, readTask, withdraw } from '../../api/calls';
import type { CallFailure } from '../../api/problem';
import { onSettled, waitingFor } from '../../api/queue';
import { isLoggedIn, logIn } from '../../api/session';
import type { BodyOf, Participation, PlaceAnswer, Task } from '../../api/types';
import { fill, words } from '../../i18n/index';
import type { MessageKind } from '../../shared/words';
import { hasPassed } from '../../shared/passed';
import { askContact, ensureReachable } from '../../state/contact';
import { agree, askWords, chooseOne, say, tell } from '../../tools/ask';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { perform, type Ending } from '../../tools/perform';
import { toGcj02 } from '../../tools/place';
import { showState, stateData } from '../../tools/show-state';
import { askForMessages, canAskFor } from '../../tools/subscribe';
import { avoidOrganiser } from './avoid';
import { claimSummary, withdrawsFreelyUntil, type RoleRow } from './present';
import { remedyFor } from './remedies';
import { pageView, possible, type PageView } from './view';

type ClaimBody = BodyOf<'claimTask'>;
type Agreed = Omit<ClaimBody, 'roleId'>;
type Again = (agreed: Agreed) => Promise<void>;

/** The messages that a holder of a place, or of a position in the waitlist, is offered in WeChat. */
const remindersOf = (kind: string): MessageKind[] =>
  kind === 'waiting' ? ['placeOffered'] : ['reminderDay', 'reminderSoon', 'taskChanged'];

/** The words after a place was taken: a warning where there is one, which matters more than that it went well. */
const takenWords = ({ warnings: [warning], participation }: PlaceAnswer): string => {
  const w = words('task');
  if (warning?.code === 'too_far') return fill(w.tooFar, { km: Math.round(Object.values(warning.values)[0] ?? 0) });
  if (warning) return w.weekFull;
  return participation.state === 'waiting' ? w.inLineSomewhere : w.claimed;
};

const isClaim = (path: string): boolean => path.endsWith('/participations');

/** How often what counts down is drawn again, in ms. */
const redrawEveryMs = 15_000;

definePage('task', {
  data: {
    id: '',
    ...stateData,
    task: {} as PageView['task'],
    roles: [] as PageView['roles'],
    rules: [] as string[],
    cancelled: '',
    barred: { code: '', reason: '' },
    barredGo: '',
    standing: { kind: '' } as PageView['standing'],
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
    this.timer = setInterval(() => this.relabel(), redrawEveryMs);
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
    const view = pageView(task, mine, waitingFor(task.id) !== undefined);
    const shown = { ...view, canRemind: canAskFor(remindersOf(view.standing.kind)) };
    this.setData(shown);
    return shown;
  },

  /** One tap, then what it comes to, then the claim, or a place in the line where there is none left. */
  async claim(): Promise<void> {
    const w = words('task');
    if (!isLoggedIn() && !(await this.ensureLogin())) return;
    const role = await this.chooseRole();
    if (!role || !this.read) return;
    const agreed = role.open
      ? await agree(w.confirmTitle, claimSummary(this.read, role), 'claim')
      : await agree(w.wait, claimSummary(this.read, role, w.waitBody), 'wait');
    if (!agreed || !(await ensureReachable())) return;
    await this.send({ roleId: role.id, ...(role.open ? {} : { waitIfFull: true }) });
  },

  async ensureLogin(): Promise<boolean> {
    try {
      await logIn();
      // Whether there is something in the way is known only of somebody.
      await this.load();
      return this.data.claimable;
    } catch (error) {
      await tell(words('common').logInFirst, (error as Error).message);
      return false;
    }
  },

  async chooseRole(): Promise<RoleRow | undefined> {
    const roles = possible(this.data.roles);
    if (roles.length <= 1) return roles[0];
    const chosen = await chooseOne(
      words('task').chooseRole,
      roles.map(({ name, leftText }: RoleRow) => `${name} · ${leftText}`),
    );
    return chosen === undefined ? undefined : roles[chosen];
  },

  async send(body: ClaimBody): Promise<void> {
    await perform(this, () => claim(this.data.id, body), {
      ...this.ending((more) => this.send({ ...body, ...more })),
      done: (answer) => takenWords(answer),
    });
  },

  /** How taking a place ends: with the card that says so, or with what stands against it and what can be done. */
  ending(again: Again): Omit<Ending<PlaceAnswer>, 'done'> {
    return {
      waits: true,
      then: () => wx.vibrateShort({ type: 'medium' }).catch(() => undefined),
      refused: async (failure) => {
        await this.refused(failure, again);
        return true;
      },
    };
  },

  /** Says why not, and what can be done instead. `again` sends it once more, with what the person then agreed to. */
  async refused(error: CallFailure, again: Again): Promise<void> {
    const w = words('task');
    if (error.code === 'travel_too_tight') {
      if (await agree(w.travelTitle, error.message, 'go')) return again({ despiteTravel: true });
    } else if (error.code === 'task_full') {
      if (await agree(w.wait, `${error.message}\n${w.waitBody}`, 'wait')) return again({ waitIfFull: true });
    } else if (error.code === 'contact_missing' || error.code === 'consent_missing') {
      if (await askContact(false)) return again({});
    } else if (error.code === 'wrong_state') await tell(w.refused, w.meanwhile);
    else await this.remedy(error);
  },

  async remedy(error: CallFailure): Promise<void> {
    const w = words('task');
    const remedy = remedyFor(error);
    if (!remedy) return tell(w.refused, error.message);
    const { hint, go, url, tab } = remedy;
    if (await agree(w.refused, [error.message, hint].filter(Boolean).join('\n'), go))
      void (tab ? wx.switchTab({ url }) : wx.navigateTo({ url }));
  },

  mend() {
    const remedy = remedyFor(this.data.barred);
    if (remedy) void (remedy.tab ? wx.switchTab(remedy) : wx.navigateTo(remedy));
  },

  async withdraw(): Promise<void> {
    const w = words('task');
    const { read: task, mine } = this;
    if (!task || !mine) return;
    if (mine.state === 'waiting') {
      if (await agree(w.leaveLine, w.leaveLineConfirm, 'leaveLine'))
        await perform(this, () => withdraw(mine), { done: w.leftLine, waits: true });
      return;
    }
    const late = hasPassed(withdrawsFreelyUntil(task, mine), Date.now());
    const reason = late ? await askWords(w.withdraw, w.withdrawReason) : undefined;
    if (reason === '') say(w.withdrawReason);
    if (late ? !reason : !(await agree(w.withdraw, w.withdrawConfirm, 'withdraw'))) return;
    await perform(this, () => withdraw(mine, reason), { done: w.withdrawn, waits: true });
  },

  /** Also the answer to a place that was kept. */
  async accept(agreed: Agreed = {}): Promise<void> {
    const { mine } = this;
    if (!mine) return;
    const { despiteTravel } = agreed;
    // An invited volunteer may join the waitlist, like anybody, when the task has filled up since.
    if (agreed.waitIfFull) return this.send({ roleId: mine.roleId, ...agreed });
    await perform(this, () => accept(mine, despiteTravel ? { despiteTravel } : {}), {
      ...this.ending((more) => this.accept({ ...agreed, ...more })),
      done: words('task').claimed,
    });
  },

  async takePlace() {
    if (await ensureReachable()) await this.accept();
  },

  async decline(): Promise<void> {
    const { mine } = this;
    const w = words('task');
    const reason = await askWords(w.decline, w.declineHint);
    if (mine && reason !== undefined)
      await perform(this, () => decline(mine, reason), { done: w.declined, waits: true });
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
    call(this.data.task.phone);
  },

  forTeam() {
    void wx.navigateTo({ url: `/teams/take/index?task=${this.data.id}` });
  },

  async avoid() {
    if (this.read) await avoidOrganiser(this, this.read);
  },

  organise() {
    void wx.navigateTo({ url: `/organiser/people/index?id=${this.data.id}` });
  },
});
