import { readNeed } from '../../api/calls';
import { caseAppeals } from '../../api/call-back-calls';
import { endPart, readCase, readReceipt, takeStep } from '../../api/case-calls';
import { blowWhistle, caseWhistles } from '../../api/whistle-calls';
import type { Case, RateAppeal, Whistle } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { caseVerbs } from '../../shared/case-states';
import { stepsOf } from '../../shared/case-steps';
import { askWords, tell } from '../../tools/ask';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';
import { appealShown, askForAppeal } from './appeal';
import { askForStep } from './ask-step';
import { drawn, showsResult, whomToCall } from './present';
import { askForCall, askWhistle, showCode, whistleRows } from './whistles';

const nobody = { mayCall: false, askedBy: '', forWhom: '', phone: '' };

/** One case for the staff that it concerns: what it waits for, whom to call, its clocks and its course. */
definePage('cases', {
  data: {
    id: '',
    ...stateData,
    shown: {},
    people: nobody,
    whistles: [] as object[],
    canBlow: false,
    appeal: null as object | null,
    showsResult: false,
    round: 0,
    busy: false,
  },
  read: undefined as Case | undefined,
  people: nobody,
  whistles: [] as Whistle[],
  /** To go with what was done, or with the arrival, once that is said. */
  photos: [] as string[],
  appeal: undefined as RateAppeal | undefined,

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  onShow() {
    void wx.setNavigationBarTitle({ title: words('cases').one });
  },

  async load() {
    await showState(this, {
      keep: `case-${this.data.id}`,
      load: async () => {
        const { id } = this.data;
        const [read, { items: whistles }, appeals] = await Promise.all([
          readCase(id),
          caseWhistles(id),
          caseAppeals(id),
        ]);
        // Somebody's name and number are for the unit that has the case, while it has it: they stay on no phone.
        this.people = read.can.handle ? whomToCall(await readNeed(id)) : nobody;
        return { read, whistles, appeals };
      },
      draw: ({ read, whistles, appeals }) => {
        this.read = read;
        this.whistles = whistles;
        [this.appeal] = appeals.items;
        return {
          shown: drawn(read),
          people: this.people,
          whistles: whistleRows(whistles),
          canBlow: read.can.whistle,
          showsResult: showsResult(read, whistles),
          appeal: appealShown(appeals),
        };
      },
    });
  },

  call(event: WechatMiniprogram.TouchEvent) {
    call(event.currentTarget.dataset.phone as string);
  },

  async step(event: WechatMiniprogram.TouchEvent) {
    const { read } = this;
    const step = read && stepsOf(read).find(({ verb }) => verb === event.currentTarget.dataset.verb);
    if (!step) return;
    const name = sharedWord(caseVerbs[step.verb]);
    const asked = await askForStep(step, name, read).catch(explain);
    if (!asked) return;
    const body = step.verb === 'serve' ? { ...asked, ...this.chosen() } : asked;
    await perform(this, () => takeStep(read.id, step.path, body), {
      done: fill(words('cases').done, { step: name }),
      then: () => (step.verb === 'serve' ? this.sent() : undefined),
      // A case that was returned is no longer for the unit that had it.
      ...(step.verb === 'return' ? { leave: true } : { show: '#steps' }),
    });
  },

  photosTaken(event: WechatMiniprogram.CustomEvent<{ ids: string[] }>) {
    this.photos = event.detail.ids;
  },

  chosen(): { photos?: string[] } {
    return this.photos.length > 0 ? { photos: this.photos } : {};
  },

  /** The photos went with something: others are chosen anew. */
  sent() {
    this.photos = [];
    this.setData({ round: this.data.round + 1 });
  },

  async blow() {
    const { read } = this;
    const { blow } = words('cases');
    const body = read && (await askWhistle(blow, read).catch(explain));
    if (!body) return;
    await perform(this, () => blowWhistle(read.id, body), {
      done: fill(words('cases').done, { step: blow }),
      show: '#whistles',
    });
  },

  async actOnAppeal() {
    const asked = this.read && (await askForAppeal(this.read, this.appeal).catch(explain));
    if (!asked) return;
    await perform(this, asked.send, { done: fill(words('cases').done, { step: asked.name }), show: '#appeal' });
  },

  async answerCall(event: WechatMiniprogram.TouchEvent) {
    const { id, unit } = event.currentTarget.dataset as { id: string; unit: string };
    const whistle = this.whistles.find((one) => one.id === id);
    const asked = whistle && (await askForCall(whistle, unit, this.chosen()).catch(explain));
    if (!asked) return;
    await perform(this, asked.send, {
      done: fill(words('cases').done, { step: asked.name }),
      show: '#whistles',
      then: () => (asked.step === 'arrive' ? this.sent() : undefined),
    });
  },

  async code(event: WechatMiniprogram.TouchEvent) {
    await showCode(event.currentTarget.dataset.id as string).catch(explain);
  },

  async endPart(event: WechatMiniprogram.TouchEvent) {
    const w = words('cases');
    const unitId = event.currentTarget.dataset.id as string;
    const reason = await askWords(w.endPart, w.reason);
    if (!reason) return;
    await perform(this, () => endPart(this.data.id, unitId, { reason, ...this.chosen() }), {
      done: fill(w.done, { step: w.endPart }),
      then: () => this.sent(),
      // A unit that has ended its own part sees the case no longer.
      ...(this.read?.can.handle ? { show: '#parts' } : { leave: true }),
    });
  },

  async receipt(event: WechatMiniprogram.TouchEvent) {
    const { clock, name } = event.currentTarget.dataset as { clock: string; name: string };
    try {
      const { lines } = await readReceipt(this.data.id, clock);
      await tell(name, lines.join('\n'));
    } catch (error) {
      await explain(error);
    }
  },
});
