import { searchUnits, unitParts } from '../../api/calls';
import type { ListedUnit } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { firstOf } from '../../shared/tell/characters';
import { tellChosen } from '../../state/chosen-unit';
import { listPlace, setListPlace } from '../../state/place';
import { say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import type { LngLat } from '../../tools/place';
import { distanceWords } from '../../tools/tell';
import { hereNow } from '../../tools/where';

/** How long typing rests before the list is fetched, in ms. */
const restBeforeSearchMs = 250;
/** So many are listed at once; a city with more is gone through by district and street. */
const maxListed = 30;
const maxNearest = 5;

interface Row {
  id: string;
  name: string;
  /** District and street, which tell units of one name apart. */
  above: string;
  distance: string;
  /** It is a district or a street: a tap shows what is in it. */
  leads: boolean;
}

const unitRow = ({ id, name, kind, above = [], distanceKm }: ListedUnit): Row => ({
  id,
  name,
  above: above
    .filter((unit) => unit.kind !== 'city')
    .map((unit) => unit.name)
    .join(' · '),
  distance: distanceKm === null ? '' : fill(words('units').distance, { distance: distanceWords(distanceKm) }),
  leads: kind === 'district' || kind === 'street',
});

/** Communities by what is typed, by nearness, or by district and street; party branches by what is typed. */
definePage('units', {
  data: {
    text: '',
    branches: false,
    state: 'loading',
    stateTitle: '',
    stateHint: '',
    stateAction: '',
    head: '',
    nearest: [] as Row[],
    rows: [] as Row[],
    /** The district and the street that one is looking into. */
    trail: [] as { id: string; name: string }[],
  },
  purpose: '',
  from: undefined as LngLat | undefined,
  found: new Map<string, ListedUnit>(),
  turn: 0,
  timer: 0,

  onLoad(query: Record<string, string | undefined>) {
    this.purpose = query.for ?? '';
    this.setData({ branches: query.kind === 'branch' });
    this.from = listPlace()?.point;
    void this.load();
  },

  onShow() {
    if (this.data.branches) void wx.setNavigationBarTitle({ title: words('units').branchTitle });
  },

  near(): string | undefined {
    return this.from?.map((degrees: number) => degrees.toFixed(5)).join(',');
  },

  /** The list: units that match what is typed, that lie in the chosen district or street, or the city from above. */
  async fetch(): Promise<{ head: string; nearest: ListedUnit[]; rows: ListedUnit[] }> {
    const w = words('units');
    const kind = this.data.branches ? 'branch' : 'community';
    const q = firstOf(this.data.text.trim(), limits.nameLength);
    const inside = this.data.trail[this.data.trail.length - 1];
    const near = this.near();
    if (q) return { head: w.found, nearest: [], rows: (await searchUnits({ kind, q, near, limit: maxListed })).items };
    if (inside) return { head: inside.name, nearest: [], rows: (await unitParts(inside.id)).items.filter(isArea) };
    const all = await searchUnits({ kind, limit: maxListed });
    if (kind !== 'community') return { head: w.branches, nearest: [], rows: all.items };
    // A small city is one list, from the nearest on.
    const whole = !all.nextCursor;
    const nearest = near ? (await searchUnits({ kind, near, limit: whole ? maxListed : maxNearest })).items : [];
    if (whole) {
      const others = all.items.filter(({ id }) => !nearest.some((unit) => unit.id === id));
      return { head: near ? w.near : w.all, nearest: [], rows: [...nearest, ...others] };
    }
    return { head: w.byDistrict, nearest, rows: (await searchUnits({ kind: 'district', limit: 50 })).items };
  },

  async load() {
    const w = words('units');
    this.turn += 1;
    const { turn } = this;
    try {
      const { head, nearest, rows } = await this.fetch();
      if (turn !== this.turn) return;
      this.found = new Map([...nearest, ...rows].map((unit) => [unit.id, unit]));
      this.setData({
        head,
        nearest: nearest.map(unitRow),
        rows: rows.map(unitRow),
        state: rows.length > 0 ? 'ready' : 'empty',
        stateTitle: this.data.branches ? w.noBranch : w.empty,
        stateHint: w.emptyHint,
        stateAction: '',
      });
    } catch (error) {
      if (turn !== this.turn) return;
      const { state, message } = stateOf(error);
      this.setData({
        nearest: [],
        rows: [],
        state,
        stateTitle: message,
        stateHint: '',
        stateAction: words('common').retry,
      });
    }
  },

  typed(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.load();
    }, restBeforeSearchMs);
  },

  async locate() {
    const here = await hereNow();
    if (!here) return say(words('home').locationRefused);
    this.from = here;
    this.setData({ text: '', trail: [] });
    await this.load();
  },

  /** Back to the whole city, or to a district. */
  back(event: WechatMiniprogram.TouchEvent) {
    this.setData({ trail: this.data.trail.slice(0, event.currentTarget.dataset.at as number) });
    void this.load();
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    const unit = this.found.get(event.currentTarget.dataset.id as string);
    if (!unit) return;
    if (unitRow(unit).leads) {
      this.setData({ text: '', trail: [...this.data.trail, { id: unit.id, name: unit.name }] });
      return void this.load();
    }
    if (this.purpose === 'list' && unit.place) setListPlace({ name: unit.name, point: unit.place.point.coordinates });
    else tellChosen(unit);
    void wx.navigateBack();
  },
});

const isArea = ({ kind }: ListedUnit): boolean => ['district', 'street', 'community'].includes(kind);
