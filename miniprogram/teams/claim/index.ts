import { unlessGone } from '../../api/problem';
import { ownTexts } from '../../i18n/index';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { giveClaimBack, nameForTeam, readTeam, readTeamClaim, takeNameBack, type Team, type TeamClaim } from '../calls';
import { drawnClaim } from '../present';
import { claimTexts } from '../texts';

interface Loaded {
  claim: TeamClaim;
  people: Team['people'];
}

const loaded = async (id: string): Promise<Loaded> => {
  const claim = await readTeamClaim(id);
  return { claim, people: claim.can.name ? (await readTeam(claim.team.id)).people : [] };
};

const notNamed = (code: string): string => {
  const { refused } = ownTexts(claimTexts);
  return (refused as Record<string, string>)[code] ?? refused.member_not_free;
};

const whom = (event: WechatMiniprogram.TouchEvent): string => event.currentTarget.dataset.id as string;

definePage(claimTexts, {
  data: {
    id: '',
    ...stateData,
    shown: { taskId: '' },
    named: [] as object[],
    toName: [] as object[],
    isFull: false,
    canName: false,
    canGiveBack: false,
    busy: false,
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    const w = ownTexts(claimTexts);
    await showState(this, {
      keep: `team-claim-${id}`,
      load: () => unlessGone(loaded(id)),
      draw: (one) => (one ? drawnClaim(one.claim, one.people) : emptyState(w.gone, w.goneHint)),
    });
  },

  async name(event: WechatMiniprogram.TouchEvent) {
    await perform(this, () => nameForTeam(this.data.id, whom(event)), {
      done: ({ refused: [refusal] }) => (refusal ? notNamed(refusal.code) : ownTexts(claimTexts).didName),
    });
  },

  async takeBack(event: WechatMiniprogram.TouchEvent) {
    await perform(this, () => takeNameBack(this.data.id, whom(event)), { done: ownTexts(claimTexts).tookBack });
  },

  openTask() {
    void wx.navigateTo({ url: `/pages/task/index?id=${this.data.shown.taskId}` });
  },

  async giveBack() {
    const w = ownTexts(claimTexts);
    if (await agree(w.giveBack, w.giveBackAsk))
      await perform(this, () => giveClaimBack(this.data.id), { done: w.gaveBack });
  },
});
