import { readTask } from '../../api/calls';
import type { Task } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { claimForTeam, myTeams, type Team } from '../calls';
import { takeTexts } from '../texts';

interface Chip {
  id: string;
  name: string;
  on: boolean;
}

const hourMs = 3_600_000;
const dayHours = 24;
/** How long the head has to find people, in hours. */
const spansHours = [3, 12, 24, 72, 168];
/** Sign-up ends a little later than the last instant that is offered. */
const spareMs = 60_000;

const spanName = (hours: number): string => {
  const w = ownTexts(takeTexts);
  return hours < dayHours ? fill(w.byHours, { n: hours }) : fill(w.byDays, { n: hours / dayHours });
};

definePage(takeTexts, {
  data: {
    id: '',
    ...stateData,
    shown: { title: '' },
    teams: [] as Chip[],
    roles: [] as Chip[],
    spans: [] as Chip[],
    places: 1,
    together: false,
    none: false,
    busy: false,
  },
  task: undefined as Task | undefined,
  headed: [] as Team[],
  teamId: '',
  roleId: '',
  hours: 0,

  onLoad({ task }: { task?: string }) {
    this.setData({ id: task ?? '' });
    void this.load();
  },

  async load() {
    await showState(this, {
      keep: `team-take-${this.data.id}`,
      load: async () => {
        const [task, { items }] = await Promise.all([readTask(this.data.id), myTeams()]);
        return { task, headed: items.filter(({ can }) => can.lead) };
      },
      draw: ({ task, headed }) => {
        const w = ownTexts(takeTexts);
        this.task = task;
        this.headed = headed;
        const roles = this.openRoles();
        const spans = this.openSpans();
        this.teamId ||= headed[0]?.id ?? '';
        this.roleId ||= roles[0]?.id ?? '';
        this.hours ||= spans[spans.length - 1] ?? 0;
        const none = headed.length === 0;
        if (none) return { none, ...emptyState(w.none, w.noneHint) };
        if (roles.length === 0 || spans.length === 0) return { none, ...emptyState(w.closed, w.closedHint) };
        return { none, shown: { title: task.title }, ...this.chosen() };
      },
    });
  },

  openRoles() {
    return this.task!.roles.filter(({ slots, taken, waiting }) => waiting === 0 && taken < slots);
  },

  openSpans(): number[] {
    const left = Date.parse(this.task!.signUpBy) - Date.now() - spareMs;
    return spansHours.filter((hours) => hours * hourMs <= left);
  },

  most(): number {
    const role = this.task!.roles.find(({ id }) => id === this.roleId);
    const team = this.headed.find(({ id }) => id === this.teamId);
    return Math.max(1, Math.min(team?.members ?? 1, role ? role.slots - role.taken : 1));
  },

  chosen() {
    const w = ownTexts(takeTexts);
    return {
      teams: this.headed.map(({ id, name }) => ({ id, name, on: id === this.teamId })),
      roles: this.openRoles().map(({ id, name, slots, taken }) => ({
        id,
        name: `${name} · ${fill(w.left, { n: slots - taken })}`,
        on: id === this.roleId,
      })),
      spans: this.openSpans().map((hours) => ({ id: String(hours), name: spanName(hours), on: hours === this.hours })),
      places: Math.min(this.data.places, this.most()),
    };
  },

  chooseTeam(event: WechatMiniprogram.TouchEvent) {
    this.teamId = event.currentTarget.dataset.id as string;
    this.setData(this.chosen());
  },

  chooseRole(event: WechatMiniprogram.TouchEvent) {
    this.roleId = event.currentTarget.dataset.id as string;
    this.setData(this.chosen());
  },

  chooseSpan(event: WechatMiniprogram.TouchEvent) {
    this.hours = Number(event.currentTarget.dataset.id);
    this.setData(this.chosen());
  },

  stepPlaces(event: WechatMiniprogram.TouchEvent) {
    const by = event.currentTarget.dataset.by as number;
    this.setData({ places: Math.max(1, Math.min(this.most(), this.data.places + by)) });
  },

  switchTogether(event: WechatMiniprogram.SwitchChange) {
    this.setData({ together: event.detail.value });
  },

  async take() {
    const { id, places, together: allOrNone } = this.data;
    const by = new Date(Date.now() + this.hours * hourMs).toISOString();
    const body = { teamId: this.teamId, roleId: this.roleId, places, by, allOrNone };
    await perform(this, () => claimForTeam(id, body), {
      done: ownTexts(takeTexts).taken,
      then: (claim) => wx.redirectTo({ url: `/teams/claim/index?id=${claim.id}` }),
    });
  },

  toTeams() {
    void wx.navigateTo({ url: '/teams/all/index' });
  },
});
