import { fill, ownTexts } from '../../i18n/index';
import { casesLikeHazard, dismissHazard, readHazard, unitHazards, verifyHazard } from '../calls';
import type { Hazard } from '../../api/types';
import { limits } from '../../shared/limits';
import { askWords, chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { loadMore } from '../../tools/load-more';
import { perform } from '../../tools/perform';
import { toGcj02 } from '../../tools/place';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord, timeWords } from '../../tools/tell';
import { checkingTexts } from '../texts';

const w = () => ownTexts(checkingTexts);

const row = ({ id, kind, unit, createdAt, checkBy, words, photos, can }: Hazard) => ({
  id,
  title: sharedWord(kind.name),
  note: [unit?.name ?? '', timeWords(createdAt), checkBy ? fill(w().checkBy, { time: timeWords(checkBy) }) : '']
    .filter(Boolean)
    .join(' · '),
  words,
  photos,
  canCheck: can.check,
});

/** Which open case a report is about too, out of those it may be; undefined: the person thought better of it. */
const askSame = async ({ id }: Hazard): Promise<{ sameAs?: string } | undefined> => {
  const { items } = await casesLikeHazard(id);
  if (items.length === 0) return {};
  const names = items.map(({ case: one, metres }) => `${one.title} · ${fill(w().away, { n: metres })}`);
  const at = await chooseOne(w().same, [...names, w().sameNone]);
  if (at === undefined) return undefined;
  return at < items.length ? { sameAs: items[at].case.id } : {};
};

/** The reports of a unit that wait for somebody to have a look; who made them is not told. */
definePage(checkingTexts, {
  data: {
    ...stateData,
    unitId: '',
    items: [] as ReturnType<typeof row>[],
    cursor: null as string | null,
    moreFailed: false,
    busy: false,
  },
  read: [] as Hazard[],
  asked: '',

  /** `check`: a report that a message was about, whose unit is then looked at. */
  onLoad({ unit, check }: { unit?: string; check?: string }) {
    this.asked = check ?? '';
    this.setData({ unitId: unit ?? '' });
    void this.load();
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  async load() {
    await showState(this, {
      load: async () => {
        if (!this.data.unitId && this.asked) this.setData({ unitId: (await readHazard(this.asked)).unit?.id ?? '' });
        return unitHazards(this.data.unitId);
      },
      draw: ({ items, nextCursor }) => {
        this.read = items;
        return {
          items: items.map(row),
          cursor: nextCursor,
          ...(items.length === 0 ? emptyState(w().empty, w().emptyHint) : {}),
        };
      },
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => unitHazards(this.data.unitId, cursor),
      ({ items, nextCursor }) => {
        this.read = [...this.read, ...items];
        return { items: this.read.map(row), cursor: nextCursor };
      },
    );
  },

  hazardOf(event: WechatMiniprogram.TouchEvent): Hazard | undefined {
    return this.read.find(({ id }) => id === event.currentTarget.dataset.id);
  },

  where(event: WechatMiniprogram.TouchEvent) {
    const hazard = this.hazardOf(event);
    if (!hazard) return;
    const [longitude, latitude] = toGcj02(hazard.point.coordinates);
    void wx.openLocation({ longitude, latitude, name: sharedWord(hazard.kind.name) });
  },

  async verify(event: WechatMiniprogram.TouchEvent) {
    const hazard = this.hazardOf(event);
    const sameAs = hazard && (await askSame(hazard).catch(explain));
    if (!hazard || !sameAs) return;
    const address = await askWords(w().verify, w().address, limits.addressLength);
    if (!address) return;
    const at = hazard.photos.length > 0 ? await chooseOne(w().clear, [w().notCleared, w().cleared]) : 0;
    if (at === undefined) return;
    await perform(this, () => verifyHazard(hazard.id, { address, photosCleared: at === 1, ...sameAs }), {
      done: w().verified,
      then: ({ caseId }) => (caseId ? wx.navigateTo({ url: `/organiser/case/index?id=${caseId}` }) : undefined),
    });
  },

  async dismiss(event: WechatMiniprogram.TouchEvent) {
    const hazard = this.hazardOf(event);
    const at = hazard && (await chooseOne(w().dismiss, [w().groundless, w().elsewhere]));
    if (!hazard || at === undefined) return;
    const reason = await askWords(w().dismiss, w().reason);
    if (!reason) return;
    await perform(this, () => dismissHazard(hazard.id, reason, at === 0), { done: w().dismissed });
  },
});
