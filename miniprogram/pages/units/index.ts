import { searchUnits } from '../../api/calls';
import type { ListedUnit } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { tellChosen } from '../../state/chosen-unit';
import { listPlace, setListPlace } from '../../state/place';
import { say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import { type LngLat } from '../../tools/place';
import { hereNow } from '../../tools/where';
import { distanceWords } from '../../tools/tell';

/** How long typing rests before the list is fetched, in ms. */
const restBeforeSearch = 250;

definePage('units', {
  data: {
    text: '',
    near: false,
    branches: false,
    state: 'loading',
    stateTitle: '',
    stateHint: '',
    stateAction: '',
    units: [] as { id: string; name: string; distance: string }[],
  },
  purpose: '',
  kind: 'community',
  from: undefined as LngLat | undefined,
  found: [] as ListedUnit[],
  timer: 0,

  onLoad(query: Record<string, string | undefined>) {
    this.purpose = query.for ?? '';
    this.kind = query.kind ?? 'community';
    this.setData({ branches: this.kind === 'branch' });
    this.from = listPlace()?.point;
    void this.load();
  },

  onShow() {
    if (this.data.branches) void wx.setNavigationBarTitle({ title: words('units').branchTitle });
  },

  async load() {
    const w = words('units');
    try {
      const near = this.from?.map((degrees: number) => degrees.toFixed(5)).join(',');
      const { items } = await searchUnits({ kind: this.kind, q: this.data.text.trim(), near, limit: 30 });
      this.found = items;
      this.setData({
        units: items.map(({ id, name, distanceKm }) => ({
          id,
          name,
          distance: distanceKm === null ? '' : fill(w.distance, { distance: distanceWords(distanceKm) }),
        })),
        near: near !== undefined && this.data.text === '',
        state: items.length > 0 ? 'ready' : 'empty',
        stateTitle: this.data.branches ? w.noBranch : w.empty,
        stateHint: w.emptyHint,
        stateAction: '',
      });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ units: [], state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  typed(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.load();
    }, restBeforeSearch);
  },

  async locate() {
    const here = await hereNow();
    if (!here) return say(words('home').locationRefused);
    this.from = here;
    this.setData({ text: '' });
    await this.load();
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    const unit = this.found[event.currentTarget.dataset.at as number];
    if (this.purpose === 'list' && unit.place) setListPlace({ name: unit.name, point: unit.place.point.coordinates });
    else tellChosen(unit);
    void wx.navigateBack();
  },
});
