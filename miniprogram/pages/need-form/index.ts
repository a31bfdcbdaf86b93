import { dayMs } from '../../shared/durations';
import { newNeeds, raiseNeed, readMe, readUnit } from '../../api/calls';
import { caseKinds, similarReports } from '../../api/case-calls';
import { CallFailure } from '../../api/problem';
import { waitingUnder } from '../../api/queue';
import { isLoggedIn, logIn } from '../../api/session';
import type { CaseKind, ListedUnit, Need, NeedInput, Point, SimilarReport } from '../../api/types';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { chooseUnit } from '../../state/chosen-unit';
import { allCategories, categoryWords } from '../../state/filters';
import { ensureReachable } from '../../state/contact';
import { listPlace } from '../../state/place';
import { limits } from '../../shared/limits';
import { definePage } from '../../tools/define-page';
import { instantOf, isoDay } from '../../tools/time';
import { changeForm, formHolds, stepForm, type FormData } from '../../tools/form';
import { perform } from '../../tools/perform';
import { sharedWord } from '../../tools/tell';
import { choosePlace } from '../../tools/where';
import { noneOfThem, sameRows } from './same';

type Asked = Record<'title' | 'otherName' | 'unitId' | 'address' | 'from' | 'to' | 'sameAs', string> &
  Record<'forOther' | 'timed', boolean> & { same: readonly object[] };

/** Whether it is a need of its own: one that joins another says nothing of whom and when. */
const isNew = ({ same, sameAs }: Asked): boolean => same.length === 0 || sameAs === '' || sameAs === noneOfThem;

const nothingWithoutNetwork = (error: unknown): { items: SimilarReport[] } => {
  if (error instanceof CallFailure && error.kind !== 'refused') return { items: [] };
  throw error;
};

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
    spotName: '',
    /** The matters known already that it may be about, and the one that it is; empty while it was not asked or said. */
    same: [] as ReturnType<typeof sameRows>,
    sameAs: '',
    timed: false,
    date: '',
    from: '09:00',
    to: '11:00',
    people: 1,
    photos: [] as string[],
    busy: false,
    today: '',
    lastDay: '',
  },
  point: undefined as Point | undefined,
  kinds: [] as CaseKind[],
  found: [] as SimilarReport[],
  sentAt: 0,
  /** One's own community is being read. */
  started: Promise.resolve(),

  form: {
    fields: {
      title: ({ title }: Asked) => missing('what', title),
      description: () => '',
      category: () => '',
      kind: () => '',
      photos: () => '',
      unit: ({ unitId }: Asked) => missing('unit', unitId),
      address: ({ address }: Asked) => missing('address', address),
      spot: () => '',
      same: ({ same, sameAs }: Asked) => (same.length > 0 && !sameAs ? words('needForm').saySame : ''),
      forWhom: () => '',
      otherName: (asked: Asked) => (asked.forOther && isNew(asked) ? missing('otherName', asked.otherName) : ''),
      otherPhone: () => '',
      wanted: (asked: Asked) =>
        asked.timed && isNew(asked) && asked.to <= asked.from ? words('needForm').timeOrder : '',
      people: () => '',
    },
    screens: {
      what: ['title', 'description', 'category', 'kind', 'photos'],
      where: ['unit', 'address', 'spot'],
      same: ['same'],
      who: ['forWhom', 'otherName', 'otherPhone', 'wanted', 'people'],
    },
    asked: {
      // Three questions less: the unit that receives it says what kind it is and where exactly.
      kind: () => false,
      photos: () => false,
      spot: () => false,
      same: ({ same }: Asked) => same.length > 0,
      forWhom: isNew,
      otherName: (asked: Asked) => asked.forOther && isNew(asked),
      otherPhone: (asked: Asked) => asked.forOther && isNew(asked),
      wanted: isNew,
      people: isNew,
    },
    named: {
      caseKind: 'kind',
      'beneficiary.name': 'otherName',
      'beneficiary.phone': 'otherPhone',
      'place.address': 'address',
      'place.point': 'spot',
      sameAs: 'same',
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
    this.setData({ categoryNames: allCategories.map(categoryWords), same: sameRows(this.found) });
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

  photosTaken(event: WechatMiniprogram.CustomEvent<{ ids: string[] }>) {
    changeForm(this, { photos: event.detail.ids });
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
      changeForm(this, { unitId: id, unitName: name, spotName: '' });
    });
  },

  async pickSpot() {
    const place = await choosePlace();
    if (!place) return;
    this.point = { type: 'Point', coordinates: place.point };
    changeForm(this, { spotName: place.name, ...(this.data.address.trim() ? {} : { address: place.address }) });
  },

  chooseSame(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { sameAs: event.currentTarget.dataset.id as string });
  },

  /** Past the place, the requester is shown first what others have asked for there: it may be the same. */
  async stepBy(event: WechatMiniprogram.TouchEvent) {
    const by = event.currentTarget.dataset.by as number;
    const { screen } = this.data as unknown as FormData;
    if (by > 0 && screen === 'where' && !(await this.receiverKnown())) return;
    if (by > 0 && this.placeIsTold() && !(await this.lookForSame())) return;
    stepForm(this, by);
  },

  placeIsTold(): boolean {
    const { screen, asks, care, unitId, address } = this.data as unknown as FormData & Asked & { care: boolean };
    return screen === 'where' && (!care || asks === 'address') && unitId !== '' && address.trim() !== '';
  },

  /**
   * Reads what others have asked for there; false where that was refused, and told. Without a network nothing is
   * compared.
   */
  async lookForSame(): Promise<boolean> {
    const { title, description, caseKind, category, place } = this.input();
    const report = { title, description, place, caseKind: caseKind ?? `other.${category}` };
    const look = async () => {
      if (!isLoggedIn()) await logIn();
      return similarReports(report).catch(nothingWithoutNetwork);
    };
    const answer = await perform(this, look, { done: '', stay: true });
    if (!answer) return false;
    this.found = answer.items;
    const same = sameRows(this.found);
    changeForm(this, { same, sameAs: same.some(({ id }) => id === this.data.sameAs) ? this.data.sameAs : '' });
    return true;
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
      photos,
      sameAs,
    } = this.data;
    const joins = !isNew(this.data);
    const coordinates = listPlace()?.point ?? [config.centre.longitude, config.centre.latitude];
    return {
      unitId,
      kind: wish ? 'wish' : 'need',
      title: title.trim(),
      description: description.trim(),
      category: allCategories[categoryAt],
      ...(kindAt > 0 ? { caseKind: this.ofCategory()[kindAt - 1].key } : {}),
      people,
      ...(photos.length > 0 ? { photos } : {}),
      place: { point: this.point ?? { type: 'Point', coordinates: coordinates }, address: address.trim() },
      ...(joins ? { sameAs } : {}),
      ...(timed && !joins ? { wanted: { from: instantOf(date, from), to: instantOf(date, to) } } : {}),
      ...(forOther && !joins
        ? { beneficiary: { name: otherName.trim(), ...(otherPhone ? { phone: otherPhone } : {}) } }
        : {}),
    };
  },

  /** Waits for one's own community where no other is chosen; false for a second tap meanwhile. */
  async receiverKnown(): Promise<boolean> {
    if (this.data.unitId) return true;
    if (this.data.busy) return false;
    this.setData({ busy: true });
    await this.started;
    this.setData({ busy: false });
    return true;
  },

  async submit() {
    if (!formHolds(this)) return;
    if (isLoggedIn() && !(await ensureReachable('need'))) return;
    this.sentAt = Date.now();
    const raise = async (): Promise<Need | undefined> => {
      if (!isLoggedIn()) await logIn();
      return raiseNeed(this.input());
    };
    const need = await perform(this, raise, {
      done: isNew(this.data) ? words('needForm').submitted : words('needForm').joined,
      waits: true,
      stay: true,
      then: ({ id }) => wx.redirectTo({ url: `/pages/need/index?id=${id}` }),
    });
    // It waits for the network, and is seen among one's own.
    if (!need && waitingUnder(newNeeds).some(({ at }) => at >= this.sentAt)) void wx.navigateBack();
  },
});
