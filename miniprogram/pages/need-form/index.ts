import { raiseNeed, readMe, readUnit } from '../../api/calls';
import { isLoggedIn, logIn } from '../../api/session';
import type { ListedUnit, NeedInput, Point } from '../../api/types';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { chooseUnit } from '../../state/chosen-unit';
import { allCategories, categoryWords } from '../../state/filters';
import { listPlace } from '../../state/place';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { sayDone } from '../../tools/say-done';
import { day, instantOf, isoDay } from '../../tools/time';

definePage('needForm', {
  data: {
    wish: false,
    title: '',
    description: '',
    categoryNames: [] as string[],
    categoryAt: 0,
    forOther: false,
    otherName: '',
    otherPhone: '',
    unitId: '',
    unitName: '',
    address: '',
    timed: false,
    date: '',
    from: '09:00',
    to: '11:00',
    people: 1,
    wrong: '',
    busy: false,
    today: '',
    lastDay: '',
  },
  point: undefined as Point | undefined,

  onLoad({ kind }: { kind?: string }) {
    const now = Date.now();
    this.setData({
      wish: kind === 'wish',
      categoryNames: allCategories.map(categoryWords),
      categoryAt: allCategories.indexOf('care'),
      today: isoDay(now),
      lastDay: isoDay(now + 90 * day),
      date: isoDay(now + day),
    });
    void this.startFromOwnCommunity();
  },

  onShow() {
    const w = words('needForm');
    void wx.setNavigationBarTitle({ title: this.data.wish ? w.titleWish : w.titleNeed });
  },

  relabel() {
    this.setData({ categoryNames: allCategories.map(categoryWords) });
  },

  async startFromOwnCommunity() {
    if (!isLoggedIn()) return;
    try {
      const { community } = await readMe();
      if (!community || this.data.unitId) return;
      const { place } = await readUnit(community.id);
      this.point = place?.point;
      this.setData({ unitId: community.id, unitName: community.name });
    } catch {
      // Offline, say: the community is then chosen by hand.
    }
  },

  picked(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ [event.currentTarget.dataset.field as string]: event.detail.value });
  },

  chooseFor(event: WechatMiniprogram.TouchEvent) {
    this.setData({ forOther: event.currentTarget.dataset.value as boolean });
  },

  chooseTimed(event: WechatMiniprogram.TouchEvent) {
    this.setData({ timed: event.currentTarget.dataset.value as boolean });
  },

  pickUnit() {
    chooseUnit(({ id, name, place }: ListedUnit) => {
      this.point = place?.point;
      this.setData({ unitId: id, unitName: name });
    });
  },

  step(event: WechatMiniprogram.TouchEvent) {
    this.setData({ people: Math.min(500, Math.max(1, this.data.people + (event.currentTarget.dataset.by as number))) });
  },

  /** The fault of the form in words, empty where there is none. */
  problem(): string {
    const w = words('needForm');
    const { title, forOther, otherName, unitId, address, timed, from, to } = this.data;
    const missing = (what: string): string => fill(w.missing, { what });
    if (!title.trim()) return missing(w.what);
    if (forOther && !otherName.trim()) return missing(w.otherName);
    if (!unitId) return missing(w.unit);
    if (!address.trim()) return missing(w.address);
    return timed && to <= from ? w.timeOrder : '';
  },

  input(): NeedInput {
    const {
      wish,
      title,
      description,
      categoryAt,
      forOther,
      otherName,
      otherPhone,
      unitId,
      address,
      timed,
      date,
      from,
      to,
      people,
    } = this.data;
    const coordinates = listPlace()?.point ?? [config.centre.longitude, config.centre.latitude];
    return {
      unitId,
      kind: wish ? 'wish' : 'need',
      title: title.trim(),
      description: description.trim(),
      category: allCategories[categoryAt],
      people,
      place: { point: this.point ?? { type: 'Point', coordinates: coordinates }, address: address.trim() },
      ...(timed ? { wanted: { from: instantOf(date, from), to: instantOf(date, to) } } : {}),
      ...(forOther ? { beneficiary: { name: otherName.trim(), ...(otherPhone ? { phone: otherPhone } : {}) } } : {}),
    };
  },

  async submit() {
    const wrong = this.problem();
    this.setData({ wrong });
    if (wrong) return;
    this.setData({ busy: true });
    try {
      if (!isLoggedIn()) await logIn();
      const need = await raiseNeed(this.input());
      sayDone(need, words('needForm').submitted);
      if (need) void wx.redirectTo({ url: `/pages/need/index?id=${need.id}` });
      else void wx.navigateBack();
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },
});
