import { cached } from '../../api/cached';
import { onSettled } from '../../api/queue';
import { onSessionChange } from '../../api/session';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { allCategories, allSkills, categoryWords, isFiltered, noFilters, skillWords, type Filters } from '../../state/filters';
import { fetchFirst, fetchNear, listFrom, takeAhead, type FirstList } from '../../state/first-list';
import { listPlace, onPlaceChange, setListPlace } from '../../state/place';
import { onWhoChange, who } from '../../state/who';
import { chooseOne } from '../../tools/ask';
import { agoWords, definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import { loadMore } from '../../tools/load-more';
import { toGcj02 } from '../../tools/place';
import type { TaskCard } from '../../tools/task-card';
import { hereNow } from '../../tools/where';

/** Cards that fit on a screen: they are drawn first. */
const firstScreen = 5;
/** By then they have been painted. */
const paintedMs = 60;
let draws = 0;

definePage('home', {
  data: {
    greeting: '', placeName: '', lead: '', state: 'loading', stateTitle: '', stateHint: '', stateAction: '', stale: '',
    filters: noFilters, chips: [] as object[], tasks: [] as TaskCard[], cursor: null as string | null, moreFailed: false, mapOn: false,
    markers: [] as object[], mapLabel: '', centre: config.centre, suggestOffer: false,
  },

  onLoad() {
    const again = (): void => { void this.load(); };
    onSessionChange(again);
    onPlaceChange(again);
    onSettled(again);
    onWhoChange(() => { this.greet(); });
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
      const { filters } = this.data;
      const { data, at, stale } = await cached(`home-${JSON.stringify(filters)}`, () => (isFiltered(filters) ? undefined : takeAhead()) ?? fetchFirst(filters));
      this.draw(data);
      this.setData({ stale: stale ? fill(words('common').staleList, { age: agoWords(at) }) : '' });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ tasks: [], state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  greet() {
    const w = words('home');
    const { name = '', home = '' } = who() ?? {};
    this.setData({
      greeting: name ? fill(w.greeting, { name }) : w.greetingGuest,
      placeName: (listPlace()?.name ?? home) || words('common').chooseCommunity,
    });
  },

  draw({ cards, cursor, personal, needsOffer }: FirstList) {
    const w = words('home');
    const place = listPlace();
    const [longitude, latitude] = toGcj02(listFrom());
    const filtered = isFiltered(this.data.filters);
    this.setData({
      tasks: cards.slice(0, firstScreen), cursor, moreFailed: false, state: cards.length > 0 ? 'ready' : 'empty',
      stateTitle: w.empty, stateHint: w.emptyHint, stateAction: filtered ? w.clearFilters : '',
      lead: personal ? w.lead : place ? fill(w.leadPlain, { place: place.name }) : w.leadGuest,
      suggestOffer: needsOffer && !filtered,
      centre: { longitude, latitude },
      markers: cards.map((card, id) => {
        const [lng, lat] = toGcj02([card.longitude, card.latitude]);
        return { id, longitude: lng, latitude: lat, title: card.title, ariaLabel: card.title, label: { content: String(id + 1) } };
      }),
      mapLabel: fill(w.mapLabel, { n: cards.length }),
    });
    this.greet();
    draws += 1;
    const drawn = draws;
    setTimeout(() => { if (drawn === draws && cards.length > firstScreen) this.setData({ tasks: cards }); }, paintedMs);
  },

  async loadMore() {
    await loadMore(this, (cursor) => fetchNear(this.data.filters, cursor), ({ cards, cursor }) => {
      const { tasks } = this.data;
      const known = new Set(tasks.map((card: TaskCard) => card.id));
      return { tasks: [...tasks, ...cards.filter((card: TaskCard) => !known.has(card.id))], cursor };
    });
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
      const chosen = await chooseOne(w.filterCategory, [w.anyCategory, ...allCategories.map(categoryWords)], filters.category ? allCategories.indexOf(filters.category) + 1 : 0);
      return chosen === undefined ? undefined : this.filter({ category: allCategories[chosen - 1] ?? '' });
    }
    const chosen = await chooseOne(w.filterSkill, [w.anySkill, ...allSkills.map(skillWords)], filters.skill ? allSkills.indexOf(filters.skill) + 1 : 0);
    return chosen === undefined ? undefined : this.filter({ skill: allSkills[chosen - 1] ?? '' });
  },

  async changePlace() {
    const w = words('home');
    const chosen = await chooseOne(w.place, [words('units').locate, words('common').chooseCommunity]);
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
