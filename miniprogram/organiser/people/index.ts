import { dayMs, hourMs } from '../../shared/durations';
import {
  agreeVisit,
  cancelTask,
  copyTask,
  editTask,
  invite,
  inviteBest,
  publishTask,
  readTask,
  readTaskToEdit,
  removePerson,
  taskCandidates,
  taskPeople,
} from '../../api/calls';
import type { Task, TaskPerson } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { placesLeft } from '../../shared/tell/quantities';
import { agree, askWords, say, tell } from '../../tools/ask';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { instantOf, isoDay } from '../../tools/time';
import { shownState, signUpOver } from '../task-state';
import { afterInviting, candidateRow, personRow, refusedWords, type CandidateRow } from './present';
import { clock, spanWords } from '../../tools/tell';
import { perform } from '../../tools/perform';

/** How many invitations one tap sends at most. */
const maxInvitations = 5;

/** From so long before the start the code and the list are at hand, in ms. */
const codesFromMs = 12 * hourMs;

const askable = ({ invited, refused }: CandidateRow): boolean => !invited && !refused;

/** Whether sign-up can be ended or opened again, until the task begins. */
const signUpOf = (task: Task): { signUp: '' | 'open' | 'over'; start: string } => {
  const changeable = task.can.edit && task.state === 'published' && Date.parse(task.start) > Date.now();
  return { signUp: changeable ? (signUpOver(task) ? 'over' : 'open') : '', start: task.start };
};

definePage('people', {
  data: {
    id: '',
    state: 'loading',
    stateTitle: '',
    busy: false,
    task: {},
    can: {},
    roles: [] as { id: string; name: string; waiting: string; fill: string; full: boolean; percent: number }[],
    roleId: '',
    people: [] as object[],
    morePeople: false,
    signUp: '',
    start: '',
    recruiting: false,
    full: false,
    candidates: [] as CandidateRow[],
    candidatesLoading: false,
    level: '',
    bestSent: false,
    toInvite: 0,
    inviteAllText: '',
    today: '',
    lastDay: '',
    nextWeek: '',
    turningUp: false,
  },
  begins: '',
  /** How many pages of people are shown. */
  pages: 1,
  items: [] as TaskPerson[],
  homeVisit: false,

  onLoad({ id }: { id?: string }) {
    const now = Date.now();
    this.setData({ id: id ?? '', today: isoDay(now), lastDay: isoDay(now + 180 * dayMs) });
  },

  onShow() {
    void this.load();
  },

  async load() {
    try {
      const [task] = await Promise.all([readTask(this.data.id), this.loadPeople()]);
      this.draw(task);
      this.setData({ state: 'ready' });
      if (this.data.recruiting) await this.loadCandidates();
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message });
    }
  },

  /** As many pages as are shown already: when one person changes, the others stay where they are. */
  async loadPeople(wanted?: number) {
    const pages = wanted ?? this.pages;
    const items: TaskPerson[] = [];
    let cursor: string | undefined;
    let read = 0;
    do {
      const page = await taskPeople(this.data.id, cursor);
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
      read += 1;
    } while (cursor && read < pages);
    this.pages = pages;
    this.items = items;
    this.setData({ morePeople: cursor !== undefined });
    this.drawPeople();
  },

  drawPeople() {
    this.setData({ people: this.items.map((item) => personRow(item, this.homeVisit)) });
  },

  morePeople() {
    void this.loadPeople(this.pages + 1).catch(explain);
  },

  draw(task: Task) {
    const w = words('people');
    this.begins = clock(task.start);
    this.homeVisit = task.homeVisit;
    this.drawPeople();
    this.setData({
      nextWeek: isoDay(Math.max(Date.parse(task.start) + 7 * dayMs, Date.now() + dayMs)),
      task: {
        title: task.title,
        when: spanWords(task.start, task.end),
        ...shownState(task),
      },
      can: task.can,
      recruiting: task.can.recruit && !signUpOver(task) && placesLeft(task.roles) > 0,
      full: task.state === 'published' && !signUpOver(task) && placesLeft(task.roles) === 0,
      ...signUpOf(task),
      turningUp: task.state === 'published' && Date.parse(task.start) - Date.now() < codesFromMs,
      roles: task.roles.map(({ id, name, slots, taken, waiting }) => ({
        id,
        name,
        waiting: waiting > 0 ? fill(w.waitingCount, { n: waiting }) : '',
        fill: fill(w.fill, { taken, slots }),
        full: taken >= slots,
        percent: Math.min(100, Math.round((100 * taken) / slots)),
      })),
      roleId: this.data.roleId || (task.roles.find(({ slots, taken }) => taken < slots) ?? task.roles[0]).id,
    });
  },

  async loadCandidates() {
    this.setData({ candidatesLoading: this.data.candidates.length === 0 });
    try {
      const { items, level } = await taskCandidates(this.data.id, this.data.roleId);
      this.setData({ level: level ?? '' });
      this.showCandidates(items.map(candidateRow));
    } finally {
      this.setData({ candidatesLoading: false });
    }
  },

  showCandidates(candidates: CandidateRow[]) {
    const toInvite = Math.min(maxInvitations, candidates.filter(askable).length);
    this.setData({ candidates, toInvite, inviteAllText: fill(words('people').inviteAll, { n: toInvite }) });
  },

  chooseRole(event: WechatMiniprogram.TouchEvent) {
    this.setData({
      roleId: event.currentTarget.dataset.id as string,
      candidates: [],
      bestSent: false,
    });
    void this.loadCandidates().catch(explain);
  },

  async send(personIds: string[]) {
    await perform(this, () => invite(this.data.id, this.data.roleId, personIds), {
      done: ({ refused }) => (refused.length === 0 ? fill(words('people').allInvited, { n: personIds.length }) : ''),
      stay: true,
      then: async ({ refused }) => {
        const rows = afterInviting(this.data.candidates, personIds, refused);
        this.showCandidates(rows);
        await this.loadPeople();
        if (refused.length === 0) return;
        const { title, content } = refusedWords(rows, personIds);
        await tell(title, content);
      },
    });
  },

  invite(event: WechatMiniprogram.TouchEvent) {
    void this.send([event.currentTarget.dataset.id as string]);
  },

  inviteAll() {
    void this.send(
      this.data.candidates
        .filter(askable)
        .slice(0, maxInvitations)
        .map((row: CandidateRow) => row.id),
    );
  },

  /** Of a task with sensitive rules nobody is shown; the service asks those who fit best. */
  async inviteBest() {
    const { id, roleId } = this.data;
    await perform(this, () => inviteBest(id, roleId, maxInvitations), {
      done: words('people').bestInvited,
      stay: true,
      then: () => this.setData({ bestSent: true }),
    });
  },

  /** Asks for the reason first: it reaches the people concerned. */
  async reasonFor(title: string, hint: string): Promise<string | undefined> {
    const reason = await askWords(title, hint);
    if (reason === '') say(hint);
    return reason || undefined;
  },

  async remove(event: WechatMiniprogram.TouchEvent) {
    const w = words('people');
    const id = event.currentTarget.dataset.id as string;
    const reason = await this.reasonFor(w.remove, w.removeReason);
    if (reason) await perform(this, () => removePerson(id, reason), { done: w.removed, show: `#person-${id}` });
  },

  async agreeVisit(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    await perform(this, () => agreeVisit(id), { done: words('people').visitAgreed, show: `#person-${id}` });
  },

  async cancelTask() {
    const w = words('people');
    const reason = await this.reasonFor(w.cancelTask, w.cancelReason);
    if (reason) await perform(this, () => cancelTask(this.data.id, reason), { done: w.cancelled });
  },

  /** Sign-up ends now, for good or until it is opened again; who is in stays in. */
  async stopSignUp() {
    const w = words('people');
    if (await agree(w.stopSignUp, w.stopBody, 'stop'))
      await this.signUpUntil(new Date().toISOString(), w.signUpStopped);
  },

  reopenSignUp() {
    void this.signUpUntil(this.data.start, words('people').signUpReopened);
  },

  async signUpUntil(signUpBy: string, done: string) {
    const { id } = this.data;
    const change = async () => editTask(id, { signUpBy }, (await readTaskToEdit(id)).etag);
    await perform(this, change, { done });
  },

  code() {
    void wx.navigateTo({ url: `/organiser/code/index?task=${this.data.id}` });
  },

  fillByTime() {
    void wx.navigateTo({ url: `/organiser/filling/index?task=${this.data.id}` });
  },

  attendance() {
    void wx.navigateTo({ url: `/organiser/attendance/index?task=${this.data.id}` });
  },

  edit() {
    void wx.navigateTo({ url: `/organiser/post/index?task=${this.data.id}` });
  },

  async copy(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const start = instantOf(event.detail.value, this.begins);
    await perform(this, () => copyTask(this.data.id, start), {
      done: words('people').copied,
      stay: true,
      then: ({ id }) => wx.navigateTo({ url: `/organiser/post/index?task=${id}` }),
    });
  },

  async publish() {
    await perform(this, () => publishTask(this.data.id), { done: words('people').published });
  },

  call(event: WechatMiniprogram.TouchEvent) {
    call(event.currentTarget.dataset.phone as string);
  },
});
