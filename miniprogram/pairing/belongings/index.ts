import type { OwnBelonging } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { chooseUnit } from '../../state/chosen-unit';
import { agree, askWords, chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord, timeWords } from '../../tools/tell';
import { endBelonging, letHomeRead, myBelongings, reportTo, withdrawReport } from '../calls';
import { belongingKinds, belongingLimits, belongingStates, type BelongingKind } from '../shared/belongings';
import { belongingTexts } from '../texts';

const tones: Partial<Record<OwnBelonging['state'], string>> = { waiting: 'tag-due', received: 'tag-done' };

function row({ id, unit, kind, state, at, answeredAt, reason, returns, can }: OwnBelonging) {
  const w = ownTexts(belongingTexts);
  return {
    id,
    name: unit?.name ?? '',
    kindName: sharedWord(belongingKinds[kind]),
    stateName: sharedWord(belongingStates[state]),
    tone: tones[state] ?? '',
    note: [
      fill(w.reported, { time: timeWords(at) }),
      answeredAt ? fill(w.answered, { time: timeWords(answeredAt) }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    reason: reason ? fill(w.because, { reason }) : '',
    returns,
    can,
  };
}

const kinds = Object.keys(belongingKinds) as BelongingKind[];

definePage(belongingTexts, {
  data: {
    ...stateData,
    busy: false,
    rows: [] as ReturnType<typeof row>[],
  },

  onLoad() {
    void this.load();
  },

  async load() {
    await showState(this, {
      keep: 'belongings',
      load: myBelongings,
      draw: ({ items }) => ({ rows: items.map(row) }),
    });
  },

  async report() {
    const w = ownTexts(belongingTexts);
    const at = await chooseOne(
      w.as,
      kinds.map((kind) => sharedWord(belongingKinds[kind])),
    );
    if (at === undefined) return;
    const kind = kinds[at];
    const sorts = [w.community, w.branch];
    const sort = kind === 'temporary' ? await chooseOne(w.unitSort, sorts) : Number(kind === 'home');
    if (sort === undefined) return;
    chooseUnit((unit) => void this.send(kind, unit), sort === 1 ? 'branch' : 'community');
  },

  async send(kind: BelongingKind, unit: { id: string; name: string }) {
    const w = ownTexts(belongingTexts);
    const note = await askWords(fill(w.to, { unit: unit.name }), w.noteHint, belongingLimits.noteLength);
    if (note === undefined) return;
    await perform(this, () => reportTo({ kind, unitId: unit.id, note }), { done: w.sent });
  },

  async withdraw(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(belongingTexts);
    const id = event.currentTarget.dataset.id as string;
    if (await agree(w.withdrawAsk)) await perform(this, () => withdrawReport(id), { done: w.withdrawn });
  },

  async letRead(event: WechatMiniprogram.SwitchChange) {
    const id = event.currentTarget.dataset.id as string;
    await perform(this, () => letHomeRead(id, event.detail.value), { done: ownTexts(belongingTexts).saved });
  },

  async leave(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(belongingTexts);
    const id = event.currentTarget.dataset.id as string;
    if (await agree(w.leaveAsk)) await perform(this, () => endBelonging(id), { done: w.left });
  },
});
