import { dayMs } from '../../shared/durations';
import { putOffer, readMe, readOffer } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import type { OfferInput } from '../../api/types';
import { config } from '../../config';
import { words } from '../../i18n/index';
import type { Skill } from '../../shared/words';
import { chooseUnit } from '../../state/chosen-unit';
import { listPlace, setListPlace } from '../../state/place';
import { say } from '../../tools/ask';
import { limits } from '../../shared/limits';
import { definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import { instantOf, isoDay } from '../../tools/time';
import { choosePlace, hereNow } from '../../tools/where';
import { noCompany, readCompany, shownCompany } from './company';
import { ahead, inOrder, isOnDay, isOver, windowOn } from './dated';
import { shownOffer } from './present';
import { always, isAlways, toggled } from './slots';
import { clock } from '../../tools/tell';
import { changeForm, formHolds, markForm } from '../../tools/form';
import { perform } from '../../tools/perform';

const blank = (): OfferInput => ({
  point: { type: 'Point', coordinates: listPlace()?.point ?? [config.centre.longitude, config.centre.latitude] },
  placeName: listPlace()?.name ?? '',
  skills: [],
  radiusKm: 5,
  weekly: [],
  dated: [],
  tasksPerWeek: 3,
  paused: false,
});

definePage('offer', {
  data: {
    state: 'loading',
    stateTitle: '',
    stateAction: '',
    busy: false,
    over: false,
    offer: blank(),
    teamChips: [] as object[],
    isOnlyOne: false,
    avoided: [] as object[],
    today: '',
    lastDay: '',
  },
  etag: '',
  company: noCompany,

  form: {
    fields: {
      place: ({ offer }: { offer: OfferInput }) => (offer.placeName ? '' : words('offer').placeMissing),
      radius: () => '',
      times: () => '',
      dated: () => '',
      skills: () => '',
      much: () => '',
      company: () => '',
      pause: () => '',
    },
    asked: {
      company: ({ teamChips, avoided }: { teamChips: object[]; avoided: object[] }) =>
        teamChips.length > 0 || avoided.length > 0,
    },
    named: {
      placeName: 'place',
      point: 'place',
      radiusKm: 'radius',
      weekly: 'times',
      tasksPerWeek: 'much',
      paused: 'pause',
      avoids: 'company',
      together: 'company',
    },
  },

  onLoad() {
    this.setData({ today: isoDay(Date.now()), lastDay: isoDay(Date.now() + 180 * dayMs) });
    void this.load();
  },

  relabel() {
    this.draw(this.data.offer);
  },

  draw(offer: OfferInput) {
    this.setData({ state: 'ready', offer, ...shownOffer(offer), ...shownCompany(offer, this.company) });
  },

  async load() {
    try {
      const { data, etag } = await readOffer();
      this.etag = etag;
      const { point, placeName, radiusKm, weekly, dated, tasksPerWeek, paused, avoids, together } = data;
      this.company = await readCompany(data);
      const skills = data.skills.map(({ skill, certifiedUntil }) => ({
        skill,
        ...(certifiedUntil ? { certifiedUntil } : {}),
      }));
      this.setData({ over: isOver(data) });
      const wishes = { radiusKm, weekly, dated: ahead(dated), tasksPerWeek, paused, skills, avoids, together };
      this.draw({ point, placeName, ...wishes });
    } catch (error) {
      if (error instanceof CallFailure && error.status === 404) return this.draw(blank());
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message, stateAction: words('common').retry });
    }
  },

  change(changed: Partial<OfferInput>) {
    this.draw({ ...this.data.offer, ...changed });
    changeForm(this, {});
  },

  pickCommunity() {
    chooseUnit(({ name, place }) => {
      if (!place) return;
      this.change({ placeName: name, point: place.point });
    });
  },

  async useLocation() {
    const here = await hereNow();
    if (!here) return markForm(this, { place: words('offer').locationRefused });
    const { community } = await readMe().catch(() => ({ community: null }));
    this.change({
      point: { type: 'Point', coordinates: here },
      placeName: community?.name ?? words('offer').useLocation,
    });
  },

  async pickPlace() {
    const place = await choosePlace();
    if (place) this.change({ placeName: place.name, point: { type: 'Point', coordinates: place.point } });
  },

  radius(event: WechatMiniprogram.SliderChange) {
    this.change({ radiusKm: event.detail.value });
  },

  toggleSlot(event: WechatMiniprogram.TouchEvent) {
    const { weekday, slot } = event.currentTarget.dataset as { weekday: number; slot: number };
    this.change({ weekly: toggled(this.data.offer.weekly, weekday, slot) });
  },

  toggleAlways() {
    this.change({ weekly: isAlways(this.data.offer.weekly) ? [] : always() });
  },

  addDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { value } = event.detail;
    const { dated } = this.data.offer;
    // Its times may have been chosen already.
    if (isOnDay(dated, value)) return say(words('offer').dayThere);
    this.change({ dated: inOrder([...dated, windowOn(value)]) });
  },

  setTime(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { at, end } = event.currentTarget.dataset as { at: number; end: 'from' | 'to' };
    const { dated } = this.data.offer;
    const { from, to } = dated[at];
    const clocks = { from: clock(from), to: clock(to), [end]: event.detail.value };
    this.change({
      dated: inOrder(
        dated.map((window, index) => (index === at ? windowOn(isoDay(from), clocks.from, clocks.to) : window)),
      ),
    });
  },

  removeDay(event: WechatMiniprogram.TouchEvent) {
    const at = event.currentTarget.dataset.at as number;
    this.change({ dated: this.data.offer.dated.filter((_: unknown, index: number) => index !== at) });
  },

  goWith(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    this.change({ together: id || null });
  },

  takeBackAvoided(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    this.change({ avoids: (this.data.offer.avoids ?? []).filter((unitId: string) => unitId !== id) });
  },

  toggleSkill(event: WechatMiniprogram.TouchEvent) {
    const skill = event.currentTarget.dataset.skill as Skill;
    const { skills } = this.data.offer;
    const has = skills.some((own) => own.skill === skill);
    this.change({ skills: has ? skills.filter((own) => own.skill !== skill) : [...skills, { skill }] });
  },

  certify(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const skill = event.currentTarget.dataset.skill as Skill;
    const certifiedUntil = instantOf(event.detail.value, '23:59');
    const { skills } = this.data.offer;
    this.change({ skills: skills.map((own) => (own.skill === skill ? { skill, certifiedUntil } : own)) });
  },

  /** The skill stays; only its certificate goes. */
  uncertify(event: WechatMiniprogram.TouchEvent) {
    const skill = event.currentTarget.dataset.skill as Skill;
    this.change({ skills: this.data.offer.skills.map((own) => (own.skill === skill ? { skill } : own)) });
  },

  step(event: WechatMiniprogram.TouchEvent) {
    const by = event.currentTarget.dataset.by as number;
    this.change({ tasksPerWeek: Math.min(limits.tasksPerWeek, Math.max(1, this.data.offer.tasksPerWeek + by)) });
  },

  pause(event: WechatMiniprogram.SwitchChange) {
    this.change({ paused: event.detail.value });
  },

  async save() {
    const { offer } = this.data;
    if (!formHolds(this)) return;
    await perform(this, () => putOffer(offer, this.etag), {
      done: () => {
        setListPlace({ name: offer.placeName, point: offer.point.coordinates });
        return words('common').saved;
      },
      leave: true,
      refused: async ({ status }) => {
        if (status !== 412) return false;
        await this.load();
        say(words('offer').conflict);
        return true;
      },
    });
  },
});
