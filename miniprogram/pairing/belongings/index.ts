import type { OwnBelonging } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { chooseUnit } from '../../state/chosen-unit';
import { agree, askWords, chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord, timeWords } from '../../tools/tell';
import { endBelonging, letHomeRead, myBelongings, reportByCode, reportTo, unitOfCode, withdrawReport } from '../calls';
import { belongingKinds, belongingLimits, belongingStates, type BelongingKind } from '../shared/belongings';
import { belongingTexts } from '../texts';

const tones: Partial<Record<OwnBelonging['state'], string>> = { waiting: 'tag-due', received: 'tag-done' };

function row({ id, unit, kind, state, at, answeredAt, until, reason, returns, can }: OwnBelonging) {
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
      until && can.end ? fill(w.until, { time: timeWords(until) }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    reason: reason ? fill(w.because, { reason }) : '',
    returns,
    can,
  };
}

const kinds = Object.keys(belongingKinds) as BelongingKind[];

/** For how many days somebody reports; undefined: they thought better of it. */
async function chooseDays(unit: string): Promise<number | undefined> {
  const w = ownTexts(belongingTexts);
  const at = await chooseOne(fill(w.howLong, { unit }), [w.aMonth, w.aQuarter, w.halfAYear, w.aYear]);
  return at === undefined ? undefined : belongingLimits.usualDays[at];
}

/** The code that hangs in a unit, scanned or typed; undefined: they thought better of it. */
async function askCode(): Promise<string | undefined> {
  const w = ownTexts(belongingTexts);
  const how = await chooseOne(w.byCode, [w.scan, w.type]);
  if (how === undefined) return undefined;
  if (how === 1) return askWords(w.byCode, w.codeHint);
  try {
    return (await wx.scanCode({ scanType: ['qrCode'] })).result.trim();
  } catch {
    return undefined;
  }
}

definePage(belongingTexts, {
  data: {
    ...stateData,
    busy: false,
    rows: [] as ReturnType<typeof row>[],
  },

  /** `code`: somebody stands in a unit and is led here to report by its code. */
  async onLoad({ code }: { code?: string }) {
    await this.load();
    if (code) await this.byCode();
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
    const days = kind === 'temporary' ? await chooseDays(unit.name) : undefined;
    if (kind === 'temporary' && days === undefined) return;
    const body = { kind, unitId: unit.id, note, ...(days === undefined ? {} : { days }) };
    await perform(this, () => reportTo(body), { done: w.sent });
  },

  async byCode() {
    const w = ownTexts(belongingTexts);
    const code = await askCode();
    if (!code) return;
    try {
      const { unit } = await unitOfCode(code);
      const days = await chooseDays(unit?.name ?? '');
      if (days !== undefined) await perform(this, () => reportByCode({ code, days }), { done: w.receivedAtOnce });
    } catch (error) {
      await explain(error);
    }
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
