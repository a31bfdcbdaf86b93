import { cached } from '../../api/cached';
import { listTasks, readMe, recommendedTasks } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { onSettled } from '../../api/queue';
import { isLoggedIn, onSessionChange } from '../../api/session';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { allCategories, allSkills, categoryWords, isFiltered, noFilters, queryOf, skillWords, type Filters } from '../../state/filters';
import { listPlace, onPlaceChange, setListPlace } from '../../state/place';
import { chooseOne } from '../../tools/ask';
import { agoWords, definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import { distanceKm, toGcj02, type LngLat } from '../../tools/place';
import { taskCard, type TaskCard } from '../../tools/task-card';
import { hereNow } from '../../tools/where';

interface Loaded { cards: TaskCard[]; cursor: string | null; personal: boolean; name: string; home: string; needsOffer: boolean }

const pageSize = 20;
const nearKm = 2;

definePage('home', {
  data: {
    greeting: '', placeName: '', lead: '', state: 'loading', stateTitle: '', stateHint: '', stateAction: '', stale: '',
    filters: noFilters, chips: [] as object[], tasks: [] as TaskCard[], cursor: null as string | null, mapOn: false,
    markers: [] as object[], mapLabel: '', centre: config.centre, suggestOffer: false,
  },

  onLoad() {
    const again = (): void => { void this.load(); };
    onSessionChange(again);
    onPlaceChange(again);
    onSettled(again);
    this.drawChips();
    void this.load();
  },

  onReachBottom() {
    void this.loadMore();
  },

  relabel() {
    this.drawChips();
    void this.load();
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: words('home').greetingGuest, path: '/pages/home/index' };
  },

  /** Where the list starts from: the chosen place, or the middle of the city. */
  from(): LngLat {
    return listPlace()?.point ?? [config.centre.longitude, config.centre.latitude];
  },

  drawChips() {
    const w = words('home');
    const { filters } = this.data;
    this.setData({
      chips: [
        { key: 'all', name: w.filterAll, on: !isFiltered(filters) },
        { key: 'today', name: w.filterToday, on: filters.time === 'today' },
        { key: 'weekend', name: w.filterWeekend, on: filters.time === 'weekend' },
        { key: 'near', name: w.filterNear, on: filters.near },
        { key: 'category', name: filters.category ? categoryWords(filters.category) : w.filterCategory, on: filters.category !== '' },
        { key: 'skill', name: filters.skill ? skillWords(filters.skill) : w.filterSkill, on: filters.skill !== '' },
      ],
    });
  },

  filter(changed: Partial<Filters>) {
    this.setData({ filters: { ...this.data.filters, ...changed } });
    this.drawChips();
    void this.load();
  },

  async load() {
    if (this.data.tasks.length === 0) this.setData({ state: 'loading' });
    try {
      const { data, at, stale } = await cached(`home-${JSON.stringify(this.data.filters)}`, () => this.fetchFirst());
      this.draw(data);
      this.setData({ stale: stale ? fill(words('common').staleList, { age: agoWords(at) }) : '' });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ tasks: [], state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  /** Recommendations where there is an offer to go by, else what is nearest. */
  async fetchFirst(): Promise<Loaded> {
    const { filters } = this.data;
    // Both are wanted; one after the other they would take twice as long.
    const asked = isLoggedIn() ? readMe() : undefined;
    const fitting = asked && !filters.near ? recommendedTasks({ ...queryOf(filters), limit: pageSize }) : undefined;
    fitting?.catch(() => undefined);
    const me = await asked;
    const name = me?.displayName ?? '';
    const home = me?.community?.name ?? '';
    if (fitting) {
      try {
        const { items } = await fitting;
        const cards = items.map(({ task, distanceKm: km, reasons }) => taskCard(task, km, reasons.list.slice(1).join(' · ')));
        if (cards.length > 0) return { cards, cursor: null, personal: true, name, home, needsOffer: false };
      } catch (error) {
        if (!(error instanceof CallFailure) || error.kind !== 'refused') throw error;
      }
    }
    const page = await this.fetchNear();
    return { ...page, personal: false, name, home, needsOffer: me !== undefined };
  },

  async fetchNear(cursor?: string): Promise<{ cards: TaskCard[]; cursor: string | null }> {
    const from = this.from();
    const { filters } = this.data;
    const { items, nextCursor } = await listTasks({
      ...queryOf(filters), near: from.map((degrees: number) => degrees.toFixed(5)).join(','), sort: 'distance', open: true, limit: pageSize,
      ...(filters.near ? { radiusKm: nearKm } : {}), ...(cursor ? { cursor } : {}),
    });
    return { cards: items.map((task) => taskCard(task, task.distanceKm ?? distanceKm(from, task.place.point.coordinates))), cursor: nextCursor };
  },

  draw({ cards, cursor, personal, name, home, needsOffer }: Loaded) {
    const w = words('home');
    const place = listPlace();
    const [longitude, latitude] = toGcj02(this.from());
    const filtered = isFiltered(this.data.filters);
    this.setData({
      tasks: cards, cursor, state: cards.length > 0 ? 'ready' : 'empty',
      stateTitle: w.empty, stateHint: w.emptyHint, stateAction: filtered ? w.clearFilters : '',
      greeting: name ? fill(w.greeting, { name }) : w.greetingGuest,
      placeName: (place?.name ?? home) || words('common').chooseCommunity,
      lead: personal ? w.lead : place ? fill(w.leadPlain, { place: place.name }) : w.leadGuest,
      suggestOffer: needsOffer && !filtered,
      centre: { longitude, latitude },
      markers: cards.map((card, id) => {
        const [lng, lat] = toGcj02([card.longitude, card.latitude]);
        return { id, longitude: lng, latitude: lat, title: card.title, ariaLabel: card.title, label: { content: String(id + 1) } };
      }),
      mapLabel: fill(w.mapLabel, { n: cards.length }),
    });
  },

  async loadMore() {
    const { cursor, tasks } = this.data;
    if (!cursor) return;
    this.setData({ cursor: null });
    try {
      const page = await this.fetchNear(cursor);
      const known = new Set(tasks.map((card: TaskCard) => card.id));
      this.setData({ tasks: [...tasks, ...page.cards.filter((card: TaskCard) => !known.has(card.id))], cursor: page.cursor });
    } catch {
      this.setData({ cursor });
    }
  },

  typed(event: WechatMiniprogram.Input) {
    this.setData({ 'filters.text': event.detail.value });
    if (event.detail.value === '') this.filter({ text: '' });
  },

  search() {
    this.filter({});
  },

  async tapChip(event: WechatMiniprogram.TouchEvent) {
    const key = event.currentTarget.dataset.key as string;
    const { filters } = this.data;
    const w = words('home');
    if (key === 'all') return this.filter(noFilters);
    if (key === 'near') return this.filter({ near: !filters.near });
    if (key === 'today' || key === 'weekend') return this.filter({ time: filters.time === key ? 'any' : key });
    if (key === 'category') {
      const chosen = await chooseOne([w.anyCategory, ...allCategories.map(categoryWords)]);
      return chosen === undefined ? undefined : this.filter({ category: allCategories[chosen - 1] ?? '' });
    }
    const chosen = await chooseOne([w.anySkill, ...allSkills.map(skillWords)]);
    return chosen === undefined ? undefined : this.filter({ skill: allSkills[chosen - 1] ?? '' });
  },

  async changePlace() {
    const w = words('home');
    const chosen = await chooseOne([words('units').locate, words('common').chooseCommunity]);
    if (chosen === 1) return void wx.navigateTo({ url: '/pages/units/index?for=list' });
    if (chosen !== 0) return undefined;
    const point = await hereNow();
    if (point) return setListPlace({ name: words('units').near, point });
    void wx.showToast({ title: w.locationRefused, icon: 'none' });
    return void wx.navigateTo({ url: '/pages/units/index?for=list' });
  },

  toggleMap() {
    this.setData({ mapOn: !this.data.mapOn });
  },

  tapMarker(event: WechatMiniprogram.MarkerTap) {
    const card = this.data.tasks[event.detail.markerId];
    if (card) void wx.navigateTo({ url: `/pages/task/index?id=${card.id}` });
  },

  makeOffer() {
    void wx.navigateTo({ url: '/pages/offer/index' });
  },

  open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/pages/task/index?id=${event.detail.id}` });
  },

  act() {
    if (this.data.state === 'empty') this.filter(noFilters);
    else void this.load();
  },
});
