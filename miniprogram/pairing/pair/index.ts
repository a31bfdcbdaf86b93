import type { Pair } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { agree, askWords, chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord, timeWords } from '../../tools/tell';
import { dayMs } from '../../shared/durations';
import { answerPair, endPair, readPair, renewPair, reviewPair } from '../calls';
import { pairingLimits, pairSides, pairStates, partings } from '../shared/pairing';
import { pairTexts } from '../texts';

const maxStars = 5;
/** Terms that are asked for: half a year, a year. */
const renewedDays = [182, 365];

/** A renewal that the other side has asked for; null where it is one's own. */
function renewalFor({ renewal, actsFor, branchUnit }: Pair): Pair['renewal'] {
  const own = actsFor[0]?.id === branchUnit?.id ? 'branches' : 'communities';
  return renewal && renewal.side !== own ? renewal : null;
}

function drawn(pair: Pair) {
  const w = ownTexts(pairTexts);
  const { parting } = pair;
  const asked = renewalFor(pair);
  return {
    pair,
    shown: {
      title: [pair.branchUnit?.name, pair.communityUnit?.name].filter(Boolean).join(' – '),
      stateName: sharedWord(pairStates[pair.state]),
      term: fill(w.term, { from: timeWords(pair.from), until: timeWords(pair.until) }),
      awaits: pair.can.answer && pair.answerBy ? fill(w.awaits, { time: timeWords(pair.answerBy) }) : '',
      renewal: asked ? fill(w.renewalAsked, { time: timeWords(asked.until) }) : '',
      parting: parting ? [sharedWord(partings[parting.by]), parting.reason].filter(Boolean).join('：') : '',
    },
    duties: pair.duties.map(({ entryId, side, title }) => ({
      id: entryId,
      text: `${sharedWord(pairSides[side])}：${title}`,
    })),
    reviews: pair.reviews.map(({ quarter, side, stars, text }) => ({
      id: `${quarter}-${side}`,
      text: [fill(w.quarter, { n: quarter }), sharedWord(pairSides[side]), fill(w.stars, { n: stars }), text]
        .filter(Boolean)
        .join(' · '),
    })),
    can: { ...pair.can, renew: pair.can.renew && asked !== null, ask: pair.can.renew && pair.renewal === null },
  };
}

definePage(pairTexts, {
  data: {
    id: '',
    ...stateData,
    busy: false,
    pair: null as Pair | null,
    shown: {},
    duties: [] as { id: string; text: string }[],
    reviews: [] as { id: string; text: string }[],
    can: {},
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, { keep: `pair-${id}`, load: () => readPair(id), draw: drawn });
  },

  unitId(): string {
    return this.data.pair?.actsFor[0]?.id ?? '';
  },

  async yes() {
    const w = ownTexts(pairTexts);
    if (!(await agree(w.yesAsk))) return;
    await perform(this, () => answerPair(this.data.id, { unitId: this.unitId(), accept: true }), { done: w.agreed });
  },

  async no() {
    const w = ownTexts(pairTexts);
    const reason = await askWords(w.why, w.why);
    if (!reason) return;
    const body = { unitId: this.unitId(), accept: false, reason };
    await perform(this, () => answerPair(this.data.id, body), { done: w.declined });
  },

  async review() {
    const w = ownTexts(pairTexts);
    const choices = Array.from({ length: maxStars }, (_, at) => fill(w.stars, { n: maxStars - at }));
    const at = await chooseOne(w.review, choices);
    if (at === undefined) return;
    const text = await askWords(w.words, w.words, pairingLimits.textLength);
    if (text === undefined) return;
    const body = { unitId: this.unitId(), stars: maxStars - at, text };
    await perform(this, () => reviewPair(this.data.id, body), { done: w.reviewed });
  },

  async renew() {
    const w = ownTexts(pairTexts);
    const until = this.data.pair?.renewal?.until;
    if (!until || !(await agree(w.agreeRenewal, fill(w.renewalAsked, { time: timeWords(until) })))) return;
    await perform(this, () => renewPair(this.data.id, { unitId: this.unitId(), until }), { done: w.renewed });
  },

  async askRenewal() {
    const w = ownTexts(pairTexts);
    const { pair } = this.data;
    const at = await chooseOne(w.ask, [w.halfAYear, w.aYear]);
    if (at === undefined || !pair) return;
    const until = new Date(+new Date(pair.until) + renewedDays[at] * dayMs).toISOString();
    await perform(this, () => renewPair(this.data.id, { unitId: this.unitId(), until }), { done: w.asked });
  },

  async end() {
    const w = ownTexts(pairTexts);
    const reason = await askWords(w.end, w.why);
    if (!reason) return;
    await perform(this, () => endPair(this.data.id, { unitId: this.unitId(), reason }), { done: w.ended });
  },
});
