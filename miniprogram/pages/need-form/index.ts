import { dayMs } from '../../shared/durations';
import { newNeeds, raiseNeed, readMe, readUnit } from '../../api/calls';
import { caseKinds } from '../../api/case-calls';
import { waitingUnder } from '../../api/queue';
import { isLoggedIn, logIn } from '../../api/session';
import type { CaseKind, ListedUnit, Need, NeedInput, Point } from '../../api/types';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { chooseUnit } from '../../state/chosen-unit';
import { allCategories, categoryWords } from '../../state/filters';
import { ensureReachable } from '../../state/contact';
import { listPlace } from '../../state/place';
import { limits } from '../../shared/limits';
import { definePage } from '../../tools/define-page';
import { instantOf, isoDay } from '../../tools/time';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';
import { sharedWord } from '../../tools/tell';

type Asked = Record<'title' | 'otherName' | 'unitId' | 'address' | 'from' | 'to', string> &
  Record<'forOther' | 'timed', boolean>;

/** "请填写：…" where a text is empty. */
const missing = (what: 'what' | 'otherName' | 'unit' | 'address', text: string): string => {
  const w = words('needForm');
  return text.trim() ? '' : fill(w.missing, { what: w[what] });
};

definePage('needForm', {
  data: {
    wish: false,
    title: '',
    description: '',
    categoryNames: [] as string[],
    categoryAt: 0,
    /** The kinds of the chosen category; the first stands for none of them. */
    kindNames: [] as string[],
    kindAt: 0,
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
    busy: false,
    today: '',
    lastDay: '',
  },
  point: undefined as Point | undefined,
  kinds: [] as CaseKind[],
  sentAt: 0,
  /** One's own community is being read. */
  started: Promise.resolve(),

  form: {
    fields: {
      title: ({ title }: Asked) => missing('what', title),
      description: () => '',
      category: () => '',
      kind: () => '',
      forWhom: () => '',
      otherName: ({ forOther, otherName }: Asked) => (forOther ? missing('otherName', otherName) : ''),
      otherPhone: () => '',
      unit: ({ unitId }: Asked) => missing('unit', unitId),
      address: ({ address }: Asked) => missing('address', address),
      wanted: ({ timed, from, to }: Asked) => (timed && to <= from ? words('needForm').timeOrder : ''),
      people: () => '',
    },
    asked: {
      // The unit that receives it says what kind it is: one question less.
      kind: () => false,
      otherName: ({ forOther }: Asked) => forOther,
      otherPhone: ({ forOther }: Asked) => forOther,
    },
    named: {
      caseKind: 'kind',
      'beneficiary.name': 'otherName',
      'beneficiary.phone': 'otherPhone',
      'place.address': 'address',
      unitId: 'unit',
    },
    lengths: {
      title: limits.titleLength,
      description: limits.textLength,
      otherName: limits.nameLength,
      otherPhone: limits.typedLength,
      address: limits.addressLength,
    },
  },

  onLoad({ kind }: { kind?: string }) {
    const now = Date.now();
    this.setData({
      wish: kind === 'wish',
      categoryNames: allCategories.map(categoryWords),
      categoryAt: allCategories.indexOf('care'),
      today: isoDay(now),
      lastDay: isoDay(now + 90 * dayMs),
      date: isoDay(now + dayMs),
    });
    this.started = this.startFromOwnCommunity();
    void this.loadKinds();
  },

  async loadKinds() {
    try {
      this.kinds = (await caseKinds()).items;
      this.nameKinds();
    } catch {
      // Offline, say: the unit that receives it then says what kind it is.
    }
  },

  ofCategory(): CaseKind[] {
    const category = allCategories[this.data.categoryAt];
    return this.kinds.filter((kind) => kind.category === category && !kind.gone && kind.class.key !== 'other');
  },

  nameKinds() {
    const names = this.ofCategory().map(({ name }) => sharedWord(name));
    this.setData({ kindAt: 0, kindNames: [words('needForm').kindUnsure, ...names] });
  },

  onShow() {
    const w = words('needForm');
    void wx.setNavigationBarTitle({ title: this.data.wish ? w.titleWish : w.titleNeed });
  },

  relabel() {
    this.setData({ categoryNames: allCategories.map(categoryWords) });
    this.nameKinds();
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
    const field = event.currentTarget.dataset.field as string;
    changeForm(this, { [field]: event.detail.value });
    if (field === 'categoryAt') this.nameKinds();
  },

  chooseFor(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { forOther: event.currentTarget.dataset.value as boolean });
  },

  chooseTimed(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { timed: event.currentTarget.dataset.value as boolean });
  },

  pickUnit() {
    chooseUnit(({ id, name, place }: ListedUnit) => {
      this.point = place?.point;
      changeForm(this, { unitId: id, unitName: name });
    });
  },

  step(event: WechatMiniprogram.TouchEvent) {
    this.setData({
      people: Math.min(
        limits.peoplePerNeed,
        Math.max(1, this.data.people + (event.currentTarget.dataset.by as number)),
      ),
    });
  },

  input(): NeedInput {
    const {
      wish,
      title,
      description,
      categoryAt,
      kindAt,
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
      ...(kindAt > 0 ? { caseKind: this.ofCategory()[kindAt - 1].key } : {}),
      people,
      place: { point: this.point ?? { type: 'Point', coordinates: coordinates }, address: address.trim() },
      ...(timed ? { wanted: { from: instantOf(date, from), to: instantOf(date, to) } } : {}),
      ...(forOther ? { beneficiary: { name: otherName.trim(), ...(otherPhone ? { phone: otherPhone } : {}) } } : {}),
    };
  },

  /** A need that is sent before one's own community is there waits for it. */
  async receiverKnown() {
    if (this.data.unitId) return;
    this.setData({ busy: true });
    await this.started;
    this.setData({ busy: false });
  },

  async submit() {
    await this.receiverKnown();
    if (!formHolds(this)) return;
    if (isLoggedIn() && !(await ensureReachable('need'))) return;
    this.sentAt = Date.now();
    const raise = async (): Promise<Need | undefined> => {
      if (!isLoggedIn()) await logIn();
      return raiseNeed(this.input());
    };
    const need = await perform(this, raise, {
      done: words('needForm').submitted,
      waits: true,
      stay: true,
      then: ({ id }) => wx.redirectTo({ url: `/pages/need/index?id=${id}` }),
    });
    // It waits for the network, and is seen among one's own.
    if (!need && waitingUnder(newNeeds).some(({ at }) => at >= this.sentAt)) void wx.navigateBack();
  },
});
