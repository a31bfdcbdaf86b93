import { editMe, giveConsent, putOffer, readMe, readOffer, readUnit } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import { logIn } from '../../api/session';
import type { ListedUnit, Me, OfferInput } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { privacyVersion, type Skill } from '../../shared/words';
import { chooseUnit } from '../../state/chosen-unit';
import { allSkills, skillWords } from '../../state/filters';
import { listPlace, setListPlace } from '../../state/place';
import { definePage } from '../../tools/define-page';
import { stored } from '../../tools/storage';
import { perform } from '../../tools/perform';

/** The defaults of an offer made here, beside the place and the skills; the screen tells them before it is made. */
const usual = { radiusKm: 5, tasksPerWeek: 3 };

const hasOffer = async (): Promise<boolean> => {
  try {
    await readOffer();
    return true;
  } catch (error) {
    if (error instanceof CallFailure && error.status === 404) return false;
    throw error;
  }
};

const greeted = stored('greeted', false);

definePage('welcome', {
  data: {
    step: 1,
    stepText: '',
    busy: false,
    community: '',
    offerText: '',
    skillChips: [] as { skill: Skill; name: string; on: boolean }[],
  },
  unit: undefined as ListedUnit | undefined,

  onLoad() {
    greeted.write(true);
    this.setData({ skillChips: allSkills.map((skill) => ({ skill, name: skillWords(skill), on: false })) });
  },

  go(step: number) {
    const w = words('welcome');
    const place = listPlace()?.name;
    this.setData({
      step,
      stepText: fill(w.step, { n: step }),
      offerText: place ? fill(w.offer, { place, km: usual.radiusKm, n: usual.tasksPerWeek }) : '',
    });
  },

  contract() {
    void wx.openPrivacyContract({});
  },

  async agreed() {
    const agree = async (): Promise<Me> => {
      await logIn();
      await giveConsent('privacy', privacyVersion);
      return readMe();
    };
    await perform(this, agree, { done: '', stay: true, then: (me) => this.goOn(me) });
  },

  /** Goes on at once for a person who is known already. */
  async goOn({ community }: Me) {
    if (!community) return this.go(2);
    const { place } = await readUnit(community.id);
    if (place && !listPlace()) setListPlace({ name: community.name, point: place.point.coordinates });
    return this.leave();
  },

  pickCommunity() {
    chooseUnit((unit) => {
      this.unit = unit;
      this.setData({ community: unit.name });
    });
  },

  async saveCommunity() {
    const { unit } = this;
    if (!unit) return;
    await perform(this, () => editMe({ communityId: unit.id }), {
      done: '',
      stay: true,
      then: async () => {
        if (unit.place) setListPlace({ name: unit.name, point: unit.place.point.coordinates });
        // Somebody who made an offer before they told their community: it stays as they made it.
        if (await hasOffer()) this.leave();
        else this.go(3);
      },
    });
  },

  toggle(event: WechatMiniprogram.TouchEvent) {
    const skill = event.currentTarget.dataset.skill as Skill;
    this.setData({
      skillChips: this.data.skillChips.map((chip: { skill: Skill; name: string; on: boolean }) =>
        chip.skill === skill ? { ...chip, on: !chip.on } : chip,
      ),
    });
  },

  /** Makes the offer that the screen tells of, with or without skills; who skips makes none. */
  async finish() {
    const place = listPlace();
    const skills = this.data.skillChips
      .filter(({ on }: { on: boolean }) => on)
      .map(({ skill }: { skill: Skill }) => ({ skill }));
    if (!place) return this.leave();
    const offer: OfferInput = {
      point: { type: 'Point', coordinates: place.point },
      placeName: place.name,
      skills,
      ...usual,
      weekly: [],
      dated: [],
      paused: false,
    };
    await perform(this, () => putOffer(offer), { done: '', stay: true, then: () => this.leave() });
  },

  leave() {
    if (getCurrentPages().length > 1) void wx.navigateBack();
    else void wx.switchTab({ url: '/pages/home/index' });
  },
});
