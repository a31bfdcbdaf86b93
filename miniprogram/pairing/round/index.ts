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
import { drawnOf, orderedOf, sinceClosed, speaksFor, suggestionRow, tiersOf, type OrderedWish } from './present';

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
    never: [] as { id: string; name: string }[],
    takesComputed: false,
    isChanged: false,
    canWish: false,
    hasLeft: false,
    suggested: [] as ReturnType<typeof suggestionRow>[],
    lost: [] as string[],
    drawn: [] as string[],
  },

  found: [] as ReturnType<typeof suggestionRow>[],

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
      draw: ({ round, own, suggested }) => {
        this.found = suggested.map(suggestionRow);
        return {
          round,
          shown: {
            name: round.name,
            by: fill(w.by, { unit: round.unit?.name ?? '' }),
            until: round.can.wish ? fill(w.until, { time: timeWords(round.wishesUntil) }) : sinceClosed(round),
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
                never: own.never.map(({ id: unitId, name }) => ({ id: unitId, name })),
                takesComputed: round.computed > 0,
                drawn: drawnOf(own),
                hasLeft: own.left,
                canWish: round.can.wish,
                isChanged: false,
                lost: own.lost.map(({ unit, reason }) => [unit?.name, reason].filter(Boolean).join('：')),
              }
            : emptyState(w.noUnit, w.noUnitHint)),
        };
      },
    });
    this.suggest();
  },

  change(wishes: OrderedWish[]) {
    const [first, ...others] = wishes;
    this.setData({ wishes: first ? [{ ...first, equal: false }, ...others] : [], isChanged: true });
    this.suggest();
  },

  /** Units that are wished or refused need no suggesting. */
  suggest() {
    const { wishes, never } = this.data;
    const said = new Set([...wishes, ...never].map((one) => one.id));
    this.setData({ suggested: this.found.filter(({ id }) => !said.has(id)) });
  },

  /** A unit is wished or refused, whichever was said last. */
  add(id: string, name: string) {
    const { wishes, never } = this.data;
    if (wishes.some((one) => one.id === id) || wishes.length >= pairingLimits.wishes) return;
    this.setData({ never: never.filter((one) => one.id !== id) });
    this.change([...wishes, { id, name, equal: false }]);
  },

  refuse(id: string, name: string) {
    const { wishes, never } = this.data;
    if (never.some((one) => one.id === id) || never.length >= pairingLimits.wishes) return;
    this.setData({ never: [...never, { id, name }] });
    this.change(wishes.filter((one) => one.id !== id));
  },

  addSuggested(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset as { id: string; name: string };
    this.add(id, name);
  },

  async find() {
    const found = await this.look(ownTexts(roundTexts).find);
    if (found) this.add(found.id, found.name);
  },

  async findRefused() {
    const found = await this.look(ownTexts(roundTexts).refuse);
    if (found) this.refuse(found.id, found.name);
  },

  /** A unit of the other side, looked for by its name. */
  async look(title: string): Promise<{ id: string; name: string } | undefined> {
    const w = ownTexts(roundTexts);
    const { round, otherKind } = this.data;
    const q = await askWords(title, w.findHint);
    if (!q || !round?.unit || !otherKind) return undefined;
    try {
      const { items } = await findPartners(round.unit.id, otherKind, q);
      if (items.length === 0) say(w.notFound);
      const names = items.map(({ name }) => name);
      const at = items.length === 0 ? undefined : await chooseOne(title, names);
      return at === undefined ? undefined : items[at];
    } catch (error) {
      await explain(error);
      return undefined;
    }
  },

  takeBack(event: WechatMiniprogram.TouchEvent) {
    const at = event.currentTarget.dataset.at as number;
    this.setData({ never: this.data.never.filter((_, index) => index !== at), isChanged: true });
    this.suggest();
  },

  setOpen(event: WechatMiniprogram.SwitchChange) {
    this.setData({ open: event.detail.value, isChanged: true });
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
    const most = Math.max(0, Math.min(pairingLimits.most, this.data.most + by));
    this.setData({ most, least: Math.min(this.data.least, most), isChanged: true });
  },

  stepLeast(event: WechatMiniprogram.TouchEvent) {
    const by = event.currentTarget.dataset.by as number;
    this.setData({ least: Math.max(0, Math.min(this.data.most, this.data.least + by)), isChanged: true });
  },

  async send() {
    const { id, unit, wishes, least, most, open, never } = this.data;
    if (!unit) return;
    const body = { least, most, open, never: never.map((one) => one.id), wishes: tiersOf(wishes) };
    await perform(this, () => sayWishes(id, unit.id, body), { done: ownTexts(roundTexts).sent });
  },

  async leave() {
    const w = ownTexts(roundTexts);
    const { id, unit } = this.data;
    if (!unit || !(await agree(w.leaveAsk, w.leaveHint))) return;
    await perform(this, () => leaveRound(id, unit.id), { done: w.left });
  },
});
