import { cached } from '../../api/cached';
import { onSettled } from '../../api/queue';
import { isLoggedIn, onSessionChange } from '../../api/session';
import { nothingToDo, shownToDo } from '../../components/to-do/present';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import {
  allCategories,
  allSkills,
  categoryWords,
  isFiltered,
  noFilters,
  skillWords,
  type Filters,
} from '../../state/filters';
import { fetchFirst, fetchNear, listFrom, takeAhead, type FirstList } from '../../state/first-list';
import { listPlace, onPlaceChange, setListPlace } from '../../state/place';
import { fetchToDo } from '../../state/to-do';
import { onWhoChange, who } from '../../state/who';
import { chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import { loadMore } from '../../tools/load-more';
import { toGcj02 } from '../../tools/place';
import { staleWords } from '../../tools/show-state';
import type { TaskCard } from '../../tools/task-card';
import { hereNow } from '../../tools/where';
import { mapOf, maxScale, pinsOf } from './map';

/** Cards that fit on a screen: they are drawn first. */
const firstCardCount = 5;
/** By then they have been painted. */
const paintedMs = 60;
/** So many cards fill a screen: with fewer nobody could scroll to ask for more. */
const minCards = 10;

/** Some streets around; the map's own, until the person zooms. */
const streets = { scale: 14 };
/** A tap on several pins at one place goes so much nearer. */
const levelsPerTap = 2;

definePage('home', {
  data: {
    greeting: '',
    placeName: '',
    lead: '',
    state: 'loading',
    stateTitle: '',
    stateHint: '',
    stateAction: '',
    stale: '',
    filters: noFilters,
    chips: [] as object[],
    chipsFrom: '',
    tasks: [] as TaskCard[],
    cursor: null as string | null,
    moreFailed: false,
    othersFrom: -1,
    mapOn: false,
    markers: [] as object[],
    mapLabel: '',
    centre: config.centre,
    scale: streets.scale,
    suggestOffer: false,
    toDo: nothingToDo,
  },
  /** All cards of the list; those on the screen are drawn before the rest. */
  cards: [] as TaskCard[],
  /** Which of the loads is the last one: an earlier one that comes later is not drawn. */
  turn: 0,
  /** The scale that the map has, also where the person has zoomed. */
  mapScale: streets.scale,

  onLoad() {
    const again = (): void => {
      void this.load();
    };
    onSessionChange(again);
    onPlaceChange(again);
    onSettled(again);
    onWhoChange(() => {
      this.greet();
    });
    this.drawChips();
    void this.load();
  },

  onReachBottom() {
    // After a failure the person says when to try again: a thumb that scrolls would ask a busy service without end.
    if (!this.data.moreFailed) void this.loadMore();
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
    const chips = [
      { key: 'all', name: w.filterAll, on: !isFiltered(filters) },
      { key: 'today', name: w.filterToday, on: filters.time === 'today' },
      { key: 'weekend', name: w.filterWeekend, on: filters.time === 'weekend' },
      { key: 'near', name: w.filterNear, on: filters.near },
      { key: 'full', name: w.filterFull, on: filters.full },
      {
        key: 'category',
        name: filters.category ? categoryWords(filters.category) : w.filterCategory,
        on: filters.category !== '',
        icon: filters.category,
      },
      { key: 'skill', name: filters.skill ? skillWords(filters.skill) : w.filterSkill, on: filters.skill !== '' },
    ];
    // The last one that is on is wholly in view, and so is the one before it, which says that there are more to the
    // left.
    const before = chips.map(({ on }) => on).lastIndexOf(true) - 1;
    // From the edge of the screen on where nothing lies to the left.
    this.setData({ chips, chipsFrom: before > 0 ? `chip-${chips[before].key}` : 'chips' });
  },

  filter(changed: Partial<Filters>) {
    this.setData({ filters: { ...this.data.filters, ...changed } });
    this.drawChips();
    void this.load();
  },

  async load() {
    if (this.data.tasks.length === 0) this.setData({ state: 'loading' });
    this.turn += 1;
    const { turn } = this;
    void this.loadToDo();
    try {
      const { filters } = this.data;
      const filtered = isFiltered(filters);
      const load = (): Promise<FirstList> => (filtered ? undefined : takeAhead()) ?? fetchFirst(filters);
      // The last search is kept beside the usual list.
      const kept = await cached(filtered ? 'home-filtered' : 'home', load, JSON.stringify(filters));
      if (turn !== this.turn) return;
      this.draw(kept.data);
      this.setData({ stale: staleWords(kept) });
    } catch (error) {
      if (turn !== this.turn) return;
      const { state, message } = stateOf(error);
      this.cards = [];
      this.setData({
        tasks: [],
        stale: '',
        state,
        stateTitle: message,
        stateHint: '',
        stateAction: words('common').retry,
      });
    }
  },

  /** Beside the list and never in its way: where it cannot be had, the list is there all the same. */
  async loadToDo() {
    try {
      this.setData({ toDo: isLoggedIn() ? shownToDo(await fetchToDo()) : nothingToDo });
    } catch {
      this.setData({ toDo: nothingToDo });
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
    this.cards = cards;
    this.setData({
      tasks: cards.slice(0, firstCardCount),
      cursor,
      moreFailed: false,
      othersFrom: personal ? cards.length : -1,
      state: cards.length > 0 ? 'ready' : 'empty',
      stateTitle: w.empty,
      stateHint: w.emptyHint,
      stateAction: filtered ? w.clearFilters : '',
      lead: personal ? w.lead : place ? fill(w.leadPlain, { place: place.name }) : w.leadGuest,
      suggestOffer: needsOffer && !filtered,
      centre: { longitude, latitude },
      ...mapOf(cards, this.mapScale),
    });
    this.greet();
    const { turn } = this;
    setTimeout(() => {
      if (turn !== this.turn) return;
      if (this.cards.length > firstCardCount) this.setData({ tasks: this.cards });
      if (this.cards.length > 0 && this.cards.length < minCards) void this.loadMore();
    }, paintedMs);
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => fetchNear(this.data.filters, cursor, this.cards),
      ({ cards, cursor }) => {
        this.cards = [...this.cards, ...cards];
        return { tasks: this.cards, cursor, ...mapOf(this.cards, this.mapScale) };
      },
    );
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
    if (key === 'near' || key === 'full') return this.filter({ [key]: !filters[key] });
    if (key === 'today' || key === 'weekend') return this.filter({ time: filters.time === key ? 'any' : key });
    if (key === 'category') {
      const chosen = await chooseOne(
        w.filterCategory,
        [w.anyCategory, ...allCategories.map(categoryWords)],
        filters.category ? allCategories.indexOf(filters.category) + 1 : 0,
        ['', ...allCategories],
      );
      return chosen === undefined ? undefined : this.filter({ category: allCategories[chosen - 1] ?? '' });
    }
    const chosen = await chooseOne(
      w.filterSkill,
      [w.anySkill, ...allSkills.map(skillWords)],
      filters.skill ? allSkills.indexOf(filters.skill) + 1 : 0,
    );
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

  /** The map was moved or zoomed: what one pin hides is another. */
  mapMoved(event: WechatMiniprogram.CustomEvent<{ scale?: number }>) {
    const { scale } = event.detail;
    if (event.type !== 'end' || scale === undefined || scale === this.mapScale) return;
    this.mapScale = scale;
    this.setData(mapOf(this.cards, scale));
  },

  async tapMarker(event: WechatMiniprogram.MarkerTap) {
    const members = pinsOf(this.cards, this.mapScale).find(([first]) => first === event.detail.markerId) ?? [];
    const cards = members.map((at) => this.cards[at]);
    const parts = (scale: number): boolean => pinsOf(cards, scale).length > 1;
    if (parts(maxScale)) {
      const [longitude, latitude] = toGcj02([cards[0].longitude, cards[0].latitude]);
      do this.mapScale += levelsPerTap;
      while (this.mapScale < maxScale && !parts(this.mapScale));
      this.mapScale = Math.min(this.mapScale, maxScale);
      return this.setData({
        centre: { longitude, latitude },
        scale: this.mapScale,
        ...mapOf(this.cards, this.mapScale),
      });
    }
    const chosen =
      cards.length > 1
        ? await chooseOne(
            words('home').samePlace,
            cards.map(({ title }) => title),
          )
        : 0;
    if (chosen !== undefined && cards[chosen]) void wx.navigateTo({ url: `/pages/task/index?id=${cards[chosen].id}` });
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
