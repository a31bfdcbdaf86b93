import { cancelTask, copyTask, invite, publishTask, readTask, removePerson, taskCandidates, taskPeople } from '../../api/calls';
import type { Candidate, Task, TaskPerson } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { mayMove, type ParticipationState } from '../../shared/participation-states';
import { language } from '../../state/settings';
import { askWords, say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { clock, day, hour, instantOf, isoDay, spanWords } from '../../tools/time';

/** How many invitations one tap sends at most. */
const atOnce = 5;

/** From so long before the start the code and the list are at hand, in ms. */
const codesFrom = 12 * hour;

interface CandidateRow { id: string; name: string; why: string; invited: boolean }

const tones: Partial<Record<ParticipationState, string>> = {
  confirmed: 'tag-green', present: 'tag-green', left: 'tag-green', proposed: 'tag-amber', offered: 'tag-amber', waiting: 'tag-amber', absent: 'tag-red',
};

const personRow = ({ participation, person }: TaskPerson): object => ({
  id: participation.id, name: person.displayName, phone: person.phone ?? '', stateName: words('people').states[participation.state],
  tone: tones[participation.state] ?? '', removable: mayMove('remove', participation.state),
});

const candidateRow = ({ personId, displayName, reasons }: Candidate): CandidateRow => ({
  id: personId, name: displayName, why: reasons.text, invited: false,
});

definePage('people', {
  data: {
    id: '', state: 'loading', stateTitle: '', busy: false, task: {}, can: {},
    roles: [] as { id: string; name: string; waiting: string; fill: string; full: boolean; percent: number }[], roleId: '', people: [] as object[],
    candidates: [] as CandidateRow[], candidatesLoading: false, toInvite: 0, inviteAllText: '',
    today: '', lastDay: '', nextWeek: '', turningUp: false,
  },
  begins: '',

  onLoad({ id }: { id?: string }) {
    const now = Date.now();
    this.setData({ id: id ?? '', today: isoDay(now), lastDay: isoDay(now + 180 * day) });
  },

  onShow() {
    void this.load();
  },

  async load() {
    try {
      const [task, people] = await Promise.all([readTask(this.data.id), taskPeople(this.data.id)]);
      this.draw(task);
      this.setData({ state: 'ready', people: people.items.map(personRow) });
      if (task.can.recruit) await this.loadCandidates();
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message });
    }
  },

  draw(task: Task) {
    const w = words('people');
    this.begins = clock(task.start);
    this.setData({
      nextWeek: isoDay(Math.max(Date.parse(task.start) + 7 * day, Date.now() + day)),
      task: {
        title: task.title, when: spanWords(task.start, task.end, language()), stateName: words('desk').states[task.state],
        tone: task.state === 'published' ? 'tag-green' : task.state === 'draft' ? 'tag-amber' : '',
      },
      can: task.can,
      turningUp: task.state === 'published' && Date.parse(task.start) - Date.now() < codesFrom,
      roles: task.roles.map(({ id, name, slots, taken, waiting }) => ({
        id, name, waiting: waiting > 0 ? fill(w.waitingCount, { n: waiting }) : '', fill: fill(w.fill, { taken, slots }), full: taken >= slots, percent: Math.min(100, Math.round((100 * taken) / slots)),
      })),
      roleId: this.data.roleId || (task.roles.find(({ slots, taken }) => taken < slots) ?? task.roles[0]).id,
    });
  },

  async loadCandidates() {
    this.setData({ candidatesLoading: this.data.candidates.length === 0 });
    try {
      const { items } = await taskCandidates(this.data.id, this.data.roleId);
      this.showCandidates(items.map(candidateRow));
    } finally {
      this.setData({ candidatesLoading: false });
    }
  },

  showCandidates(candidates: CandidateRow[]) {
    const toInvite = Math.min(atOnce, candidates.filter(({ invited }) => !invited).length);
    this.setData({ candidates, toInvite, inviteAllText: fill(words('people').inviteAll, { n: toInvite }) });
  },

  chooseRole(event: WechatMiniprogram.TouchEvent) {
    this.setData({ roleId: event.currentTarget.dataset.id as string, candidates: [] });
    void this.loadCandidates().catch(explain);
  },

  async send(personIds: string[]) {
    this.setData({ busy: true });
    try {
      const { refused } = await invite(this.data.id, this.data.roleId, personIds);
      const not = new Set(refused.map(({ personId }) => personId));
      this.showCandidates(this.data.candidates.map((row: CandidateRow) => (personIds.includes(row.id) && !not.has(row.id) ? { ...row, invited: true } : row)));
      say(words('people').invited);
      const { items } = await taskPeople(this.data.id);
      this.setData({ people: items.map(personRow) });
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },

  invite(event: WechatMiniprogram.TouchEvent) {
    void this.send([event.currentTarget.dataset.id as string]);
  },

  inviteAll() {
    void this.send(this.data.candidates.filter((row: CandidateRow) => !row.invited).slice(0, atOnce).map((row: CandidateRow) => row.id));
  },

  /** Asks for the reason first: it reaches the people concerned. */
  async withReason(title: string, hint: string, run: (reason: string) => Promise<unknown>, done: string) {
    const reason = await askWords(title, hint);
    if (!reason) return;
    try {
      await run(reason);
      say(done);
      await this.load();
    } catch (error) {
      await explain(error);
    }
  },

  remove(event: WechatMiniprogram.TouchEvent) {
    const w = words('people');
    const id = event.currentTarget.dataset.id as string;
    void this.withReason(w.remove, w.removeReason, (reason: string) => removePerson(id, reason), w.removed);
  },

  cancelTask() {
    const w = words('people');
    void this.withReason(w.cancelTask, w.cancelReason, (reason: string) => cancelTask(this.data.id, reason), w.cancelled);
  },

  code() {
    void wx.navigateTo({ url: `/organiser/code/index?task=${this.data.id}` });
  },

  attendance() {
    void wx.navigateTo({ url: `/organiser/attendance/index?task=${this.data.id}` });
  },

  edit() {
    void wx.navigateTo({ url: `/organiser/post/index?task=${this.data.id}` });
  },

  async copy(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    try {
      const { id } = await copyTask(this.data.id, instantOf(event.detail.value, this.begins));
      say(words('people').copied);
      void wx.navigateTo({ url: `/organiser/post/index?task=${id}` });
    } catch (error) {
      await explain(error);
    }
  },

  async publish() {
    try {
      await publishTask(this.data.id);
      say(words('people').published);
      await this.load();
    } catch (error) {
      await explain(error);
    }
  },

  call(event: WechatMiniprogram.TouchEvent) {
    void wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone as string }).catch(() => undefined);
  },
});
