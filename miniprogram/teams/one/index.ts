import { unlessGone } from '../../api/problem';
import { fill, ownTexts } from '../../i18n/index';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import {
  admit,
  endTeam,
  handOver,
  leaveTeam,
  myTeamClaims,
  readTeam,
  removeMember,
  renewCode,
  takeHead,
  type Team,
  type TeamClaim,
} from '../calls';
import { drawnTeam } from '../present';
import { teamTexts } from '../texts';

interface Loaded {
  team: Team;
  claims: readonly TeamClaim[];
}

const loaded = async (id: string): Promise<Loaded> => {
  const [team, { items }] = await Promise.all([readTeam(id), myTeamClaims()]);
  return { team, claims: items };
};

const whom = (event: WechatMiniprogram.TouchEvent) => event.currentTarget.dataset as { id: string; name: string };

definePage(teamTexts, {
  data: {
    id: '',
    ...stateData,
    shown: { name: '', code: '' },
    people: [] as object[],
    claims: [] as object[],
    can: { lead: false, takeHead: false, leave: false },
    busy: false,
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    const w = ownTexts(teamTexts);
    await showState(this, {
      keep: `team-${id}`,
      load: () => unlessGone(loaded(id)),
      draw: (one) => (one ? drawnTeam(one.team, one.claims) : emptyState(w.gone, w.goneHint)),
    });
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const { name, code } = this.data.shown;
    return { title: fill(ownTexts(teamTexts).shareTitle, { team: name }), path: `/teams/all/index?code=${code}` };
  },

  async renew() {
    const w = ownTexts(teamTexts);
    if (await agree(w.renew, w.renewAsk)) await perform(this, () => renewCode(this.data.id), { done: w.renewed });
  },

  edit() {
    void wx.navigateTo({ url: `/teams/edit/index?id=${this.data.id}` });
  },

  async admit(event: WechatMiniprogram.TouchEvent) {
    await perform(this, () => admit(this.data.id, whom(event).id), { done: ownTexts(teamTexts).admitted });
  },

  async decline(event: WechatMiniprogram.TouchEvent) {
    await perform(this, () => removeMember(this.data.id, whom(event).id), { done: ownTexts(teamTexts).declined });
  },

  async remove(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(teamTexts);
    const { id, name } = whom(event);
    if (await agree(fill(w.removeAsk, { name })))
      await perform(this, () => removeMember(this.data.id, id), { done: w.removed });
  },

  async handOver(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(teamTexts);
    const { id, name } = whom(event);
    if (await agree(fill(w.handOverAsk, { name })))
      await perform(this, () => handOver(this.data.id, id), { done: w.handedOver });
  },

  async takeHead() {
    await perform(this, () => takeHead(this.data.id), { done: ownTexts(teamTexts).tookHead });
  },

  openClaim(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/teams/claim/index?id=${whom(event).id}` });
  },

  async leave() {
    const w = ownTexts(teamTexts);
    if (await agree(w.leave, w.leaveAsk))
      await perform(this, () => leaveTeam(this.data.id), { done: w.left, leave: true });
  },

  async end() {
    const w = ownTexts(teamTexts);
    if (await agree(w.end, w.endAsk)) await perform(this, () => endTeam(this.data.id), { done: w.ended, leave: true });
  },
});
