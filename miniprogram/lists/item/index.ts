import type { BoardItem } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { agree, askWords } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord, timeWords } from '../../tools/tell';
import { publicRow } from '../board/present';
import { chooseClaimant, nameWith } from '../claimant';
import { bidForItem, giveItemBack, readItem, reportOnItem, signForItem, takeBidBack } from '../calls';
import { bidStates } from '../shared/boards';
import { itemTexts } from '../texts';

const stepShare = 10;

const bidRow = (bid: BoardItem['ownBids'][number], signBy: string | null) => ({
  id: bid.id,
  who: nameWith(bid),
  plan: bid.plan,
  stateName: sharedWord(bidStates[bid.state]),
  reports: bid.reports.map(({ at, text, percent }) => ({ at, text: `${timeWords(at)} · ${percent}% · ${text}` })),
  signBy: bid.can.sign && signBy ? fill(ownTexts(itemTexts).signBy, { time: timeWords(signBy) }) : '',
  can: bid.can,
});

definePage(itemTexts, {
  data: {
    id: '',
    ...stateData,
    busy: false,
    shown: {},
    canBid: false,
    unitsOnly: false,
    hasBid: false,
    ownerId: '',
    percent: 0,
    bids: [] as ReturnType<typeof bidRow>[],
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, {
      keep: `board-item-${id}`,
      load: () => readItem(id),
      draw: (item) => ({
        shown: { ...publicRow(item), measure: item.measure, prize: item.prize, unitName: item.unit?.name ?? '' },
        canBid: item.can.bid,
        unitsOnly: item.takers === 'unitsOnly',
        ownerId: item.unit?.id ?? '',
        hasBid: item.ownBids.some(({ mine, state }) => mine && state === 'offered'),
        percent: Math.max(this.data.percent, item.percent),
        bids: item.ownBids.map((bid) => bidRow(bid, item.signBy)),
      }),
    });
  },

  async bid() {
    const w = ownTexts(itemTexts);
    if (!(await agree(w.bidAsk, w.bidHint))) return;
    const { id, unitsOnly, ownerId } = this.data;
    const bid = async () => {
      const claimant = await chooseClaimant({ people: !unitsOnly, teams: !unitsOnly, ownerId });
      const plan = claimant && (await askWords(w.bidPlan, w.bidPlan));
      return plan ? bidForItem(id, { plan, ...claimant }) : undefined;
    };
    await perform(this, bid, { done: (item) => (item ? w.hasBid : '') });
  },

  async unbid(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(itemTexts);
    const bidId = event.currentTarget.dataset.id as string;
    if (await agree(w.unbidAsk)) await perform(this, () => takeBidBack(this.data.id, bidId), { done: w.unbidden });
  },

  async sign(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(itemTexts);
    const bidId = event.currentTarget.dataset.id as string;
    if (await agree(w.signAsk)) await perform(this, () => signForItem(this.data.id, bidId), { done: w.signed });
  },

  async giveBack(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(itemTexts);
    const bidId = event.currentTarget.dataset.id as string;
    const reason = await askWords(w.giveBackWhy, w.giveBackWhy);
    if (reason) await perform(this, () => giveItemBack(this.data.id, bidId, reason), { done: w.gaveBack });
  },

  stepPercent(event: WechatMiniprogram.TouchEvent) {
    const by = event.currentTarget.dataset.by as number;
    this.setData({ percent: Math.max(0, Math.min(100, this.data.percent + by * stepShare)) });
  },

  async report(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(itemTexts);
    const bidId = event.currentTarget.dataset.id as string;
    const text = await askWords(w.reportWords, w.reportWords);
    if (!text) return;
    const { id, percent } = this.data;
    await perform(this, () => reportOnItem(id, bidId, { text, percent }), { done: w.reported });
  },
});
