import { readMe } from '../../api/calls';
import type { PairingRound, UnitName } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { agree, askWords, chooseOne, say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { timeWords } from '../../tools/tell';
import { findPartners, leaveRound, readRound, readWishes, sayWishes, suggestionsFor } from '../calls';
import { pairingLimits } from '../shared/pairing';
import { roundTexts } from '../texts';
import { orderedOf, speaksFor, suggestionRow, tiersOf, type OrderedWish } from './present';

async function loadRound(id: string, named: string) {
  const [round, me] = await Promise.all([readRound(id), readMe()]);
  const unit = speaksFor(
    round,
    me.grants.map((grant) => grant.unit),
    named,
  );
  if (!unit) return { round, own: null, suggested: [] };
  const own = await readWishes(id, unit.id);
  const suggested = round.can.wish ? (await suggestionsFor(id, unit.id)).items : [];
  return { round, own, suggested };
}

definePage(roundTexts, {
  data: {
    id: '',
    named: '',
    ...stateData,
    busy: false,
    round: null as PairingRound | null,
    unit: null as UnitName | null,
    otherKind: null as UnitName['kind'] | null,
    shown: {},
    wishes: [] as OrderedWish[],
    most: 0,
    open: true,
    least: 0,
    never: [] as string[],
    isChanged: false,
    canWish: false,
    hasLeft: false,
    suggested: [] as ReturnType<typeof suggestionRow>[],
    lost: [] as string[],
  },

  onLoad({ id, unit }: { id?: string; unit?: string }) {
    this.setData({ id: id ?? '', named: unit ?? '' });
    void this.load();
  },

  async load() {
    const { id, named } = this.data;
    const w = ownTexts(roundTexts);
    await showState(this, {
      keep: `pairing-round-${id}`,
      load: () => loadRound(id, named),
      draw: ({ round, own, suggested }) => ({
        round,
        shown: {
          name: round.name,
          by: fill(w.by, { unit: round.unit?.name ?? '' }),
          until: round.can.wish ? fill(w.until, { time: timeWords(round.wishesUntil) }) : w.closed,
          ours: fill(w.ours, { unit: own?.unit?.name ?? '' }),
        },
        ...(own
          ? {
              unit: own.unit,
              otherKind: own.side === 'branches' ? round.communityKind : round.branchKind,
              wishes: orderedOf(own),
              least: own.least,
              most: own.most,
              open: own.open,
              never: own.never.map((one) => one.id),
              hasLeft: own.left,
              canWish: round.can.wish,
              isChanged: false,
              suggested: suggested.map(suggestionRow),
              lost: own.lost.map(({ unit, reason }) => [unit?.name, reason].filter(Boolean).join('：')),
            }
          : emptyState(w.noUnit, w.noUnitHint)),
      }),
    });
  },

  change(wishes: OrderedWish[]) {
    const [first, ...others] = wishes;
    this.setData({ wishes: first ? [{ ...first, equal: false }, ...others] : [], isChanged: true });
  },

  add(id: string, name: string) {
    const { wishes } = this.data;
    if (wishes.some((one) => one.id === id) || wishes.length >= pairingLimits.wishes) return;
    this.change([...wishes, { id, name, equal: false }]);
  },

  addSuggested(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset as { id: string; name: string };
    this.add(id, name);
  },

  async find() {
    const w = ownTexts(roundTexts);
    const { round, otherKind } = this.data;
    const q = await askWords(w.find, w.findHint);
    if (!q || !round?.unit || !otherKind) return;
    try {
      const { items } = await findPartners(round.unit.id, otherKind, q);
      if (items.length === 0) return say(w.notFound);
      const at = await chooseOne(
        w.find,
        items.map(({ name }) => name),
      );
      if (at !== undefined) this.add(items[at].id, items[at].name);
    } catch (error) {
      await explain(error);
    }
  },

  remove(event: WechatMiniprogram.TouchEvent) {
    const at = event.currentTarget.dataset.at as number;
    this.change(this.data.wishes.filter((_, index) => index !== at));
  },

  tie(event: WechatMiniprogram.SwitchChange) {
    const at = event.currentTarget.dataset.at as number;
    this.change(this.data.wishes.map((one, index) => (index === at ? { ...one, equal: event.detail.value } : one)));
  },

  stepMost(event: WechatMiniprogram.TouchEvent) {
    const by = event.currentTarget.dataset.by as number;
    const most = Math.max(this.data.least, Math.min(pairingLimits.most, this.data.most + by));
    this.setData({ most, isChanged: true });
  },

  async send() {
    const { id, unit, wishes, least, most, open, never } = this.data;
    if (!unit) return;
    const body = { least, most, open, never, wishes: tiersOf(wishes) };
    await perform(this, () => sayWishes(id, unit.id, body), { done: ownTexts(roundTexts).sent });
  },

  async leave() {
    const w = ownTexts(roundTexts);
    const { id, unit } = this.data;
    if (!unit || !(await agree(w.leaveAsk, w.leaveHint))) return;
    await perform(this, () => leaveRound(id, unit.id), { done: w.left });
  },
});
