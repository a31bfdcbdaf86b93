import { ownTexts } from '../../i18n/index';
import { caseKinds } from '../../api/case-calls';
import { reportHazard } from '../calls';
import { isLoggedIn, logIn } from '../../api/session';
import type { CaseKind, Point } from '../../api/types';
import { limits } from '../../shared/limits';
import { chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';
import { choosePlace, hereNow } from '../../tools/where';
import { hazardTexts } from '../texts';

const w = () => ownTexts(hazardTexts);

/** The kinds that passers-by see most, on the screen at once; the others behind one tap more. */
const usual = [
  'road.lamp',
  'water.cover',
  'road.pothole',
  'street.overflow',
  'green.branch',
  'safety.wire',
  'traffic.fireLane',
];

interface Told {
  kind: string;
  placeName: string;
}

definePage(hazardTexts, {
  data: {
    ...stateData,
    kind: '',
    kindName: '',
    chips: [] as { key: string; name: string }[],
    placeName: '',
    words: '',
    photos: [] as string[],
    camera: false,
    busy: false,
  },
  kinds: [] as CaseKind[],
  point: undefined as Point | undefined,

  form: {
    fields: {
      photos: () => '',
      kind: ({ kind }: Told) => (kind ? '' : w().noKind),
      point: ({ placeName }: Told) => (placeName ? '' : w().noPlace),
      words: () => '',
    },
    lengths: { words: limits.reasonLength },
    // 关怀模式 asks for nothing that may be left out.
    asked: { words: () => false },
  },

  /** `camera`: the camera opens by itself, as from the first page. */
  onLoad({ camera }: { camera?: string }) {
    this.setData({ camera: camera === 'on' });
    void this.locate();
    void this.load();
  },

  async load() {
    await showState(this, {
      load: caseKinds,
      draw: ({ items }) => {
        this.kinds = items.filter(({ shared, gone }) => shared && !gone);
        return { chips: this.chips() };
      },
    });
  },

  chips() {
    const at = (key: string) => this.kinds.find((kind) => kind.key === key);
    const chosen = usual.includes(this.data.kind) ? [] : [this.data.kind];
    const shown = [...usual, ...chosen].flatMap((key) => at(key) ?? []);
    return shown.map(({ key, name }) => ({ key, name: sharedWord(name) }));
  },

  relabel() {
    this.setData({ chips: this.chips() });
  },

  async locate() {
    const coordinates = await hereNow();
    if (!coordinates || this.point) return;
    this.point = { type: 'Point', coordinates };
    changeForm(this, { placeName: w().here });
  },

  async pickPlace() {
    const place = await choosePlace();
    if (!place) return;
    this.point = { type: 'Point', coordinates: place.point };
    changeForm(this, { placeName: place.name });
  },

  photosTaken(event: WechatMiniprogram.CustomEvent<{ ids: string[] }>) {
    changeForm(this, { photos: event.detail.ids });
  },

  chooseKind(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { kind: event.currentTarget.dataset.key as string });
  },

  async otherKind() {
    const names = this.kinds.map(({ name }) => sharedWord(name));
    const at = await chooseOne(w().what, names);
    if (at === undefined) return;
    changeForm(this, { kind: this.kinds[at].key });
    this.setData({ chips: this.chips() });
  },

  async submit() {
    if (!formHolds(this)) return;
    const { kind, words, photos } = this.data;
    const report = async () => {
      if (!isLoggedIn()) await logIn();
      return reportHazard({ kind, point: this.point!, words: words.trim(), photos });
    };
    await perform(this, report, {
      done: w().sent,
      stay: true,
      then: () => wx.redirectTo({ url: '/photos/hazards/index' }),
    });
  },

  mine() {
    void wx.navigateTo({ url: '/photos/hazards/index' });
  },
});
