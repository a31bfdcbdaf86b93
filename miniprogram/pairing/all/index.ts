import { CallFailure } from '../../api/problem';
import type { AnswerOf, Belonging, Page, Pair } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { agree, askWords } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord, timeWords } from '../../tools/tell';
import { pairsOf, receiveReport, returnReport, roundsFor, slipsTo } from '../calls';
import { belongingKinds } from '../shared/belongings';
import { pairStates, roundStates } from '../shared/pairing';
import { pairingTexts } from '../texts';

const pairRow = ({ id, branchUnit, communityUnit, state, until, can }: Pair) => ({
  id,
  title: [branchUnit?.name, communityUnit?.name].filter(Boolean).join(' – '),
  stateName: sharedWord(pairStates[state]),
  tone: can.answer ? 'tag-due' : '',
  note: fill(ownTexts(pairingTexts).term, { time: timeWords(until) }),
});
const roundRow = ({ id, name, state, wishesUntil }: AnswerOf<'listPairingRounds'>['items'][number]) => ({
  id,
  title: name,
  stateName: sharedWord(roundStates[state]),
  tone: state === 'wishing' ? 'tag-due' : '',
  note: fill(ownTexts(pairingTexts).until, { time: timeWords(wishesUntil) }),
});

const slipRow = ({ id, name, phone, kind, note, can }: Belonging) => ({
  id,
  name,
  note: [sharedWord(belongingKinds[kind]), phone, note].filter(Boolean).join(' · '),
  can,
});

/** Report slips are for the own staff of a unit; those above it have none to see. */
async function ownSlips(unitId: string): Promise<Page<Belonging>> {
  try {
    return await slipsTo(unitId);
  } catch (error) {
    if (error instanceof CallFailure && error.code === 'forbidden') return { items: [], nextCursor: null };
    throw error;
  }
}

definePage(pairingTexts, {
  data: {
    unit: '',
    ...stateData,
    busy: false,
    slips: [] as ReturnType<typeof slipRow>[],
    pairs: [] as ReturnType<typeof pairRow>[],
    rounds: [] as ReturnType<typeof roundRow>[],
  },

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unit: unit ?? '' });
    void this.load();
  },

  async load() {
    const { unit } = this.data;
    const w = ownTexts(pairingTexts);
    await showState(this, {
      keep: `pairing-${unit}`,
      load: () => Promise.all([pairsOf(unit), roundsFor(unit), ownSlips(unit)]),
      draw: ([pairs, rounds, slips]) => ({
        slips: slips.items.map(slipRow),
        pairs: pairs.items.map(pairRow),
        rounds: rounds.items.map(roundRow),
        ...(pairs.items.length + rounds.items.length + slips.items.length === 0
          ? emptyState(w.empty, w.emptyHint)
          : {}),
      }),
    });
  },

  async receive(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(pairingTexts);
    const id = event.currentTarget.dataset.id as string;
    if (await agree(w.receiveAsk, w.receiveHint)) await perform(this, () => receiveReport(id), { done: w.received });
  },

  async giveBack(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(pairingTexts);
    const id = event.currentTarget.dataset.id as string;
    const reason = await askWords(w.returnWhy, w.returnWhy);
    if (reason) await perform(this, () => returnReport(id, reason), { done: w.returned });
  },

  openPair(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pairing/pair/index?id=${event.currentTarget.dataset.id as string}` });
  },

  openRound(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void wx.navigateTo({ url: `/pairing/round/index?id=${id}&unit=${this.data.unit}` });
  },
});
