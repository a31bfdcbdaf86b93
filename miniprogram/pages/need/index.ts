import { answerQuestion, readNeed, withdrawNeed } from '../../api/calls';
import { needRating, rateNeed } from '../../api/hours-calls';
import { onSettled, waitingUnder } from '../../api/queue';
import type { Need } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { categoryWords } from '../../state/filters';
import { who } from '../../state/who';
import { askWords } from '../../tools/ask';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { spanWords, timeWords } from '../../tools/tell';
import { perform } from '../../tools/perform';

/** The way of a need; one that was taken back or refused, or that waits for more, ends where it stood. A step that it did without is not shown once a later one is reached. */
const way = ['received', 'dispatched', 'served', 'rated', 'closed'] as const;

const shownSteps = (need: Need): object[] => {
  const names = words('needs').states;
  const reached = new Map(need.steps.map(({ state, at }) => [state, at]));
  const last = Math.max(...way.map((state, at) => (reached.has(state) ? at : -1)));
  const isOnWay = (way as readonly string[]).includes(need.state);
  const states = isOnWay
    ? way.filter((state, at) => at > last || reached.has(state))
    : [...new Set(need.steps.map(({ state }) => state))];
  return states.map((state) => {
    const at = reached.get(state);
    return {
      state,
      name: names[state],
      reached: at !== undefined,
      time: at ? timeWords(at) : '',
    };
  });
};

/** The person for the staff of the unit to call: the one it was asked for, else the one who asked. Nobody is shown their own number. */
const whomToCall = ({ requester, beneficiary }: Need): { askedBy: string; phone: string } =>
  requester.id === who()?.id
    ? { askedBy: '', phone: '' }
    : { askedBy: requester.displayName, phone: beneficiary?.phone ?? requester.phone ?? '' };

const shownNeed = (need: Need): object => {
  const w = words('need');
  return {
    kindName: words('needs').kinds[need.kind],
    categoryName: categoryWords(need.category),
    title: need.title,
    description: need.description,
    forWhom: need.beneficiary ? fill(w.forOther, { name: need.beneficiary.name }) : '',
    where: need.place.address,
    when: need.wanted ? spanWords(need.wanted.from, need.wanted.to) : w.anyTime,
    people: fill(w.people, { n: need.people }),
    unitName: need.unit?.name ?? '',
    ...whomToCall(need),
    because: need.withdrawnBecause ? fill(words('inbox').because, { reason: need.withdrawnBecause }) : '',
  };
};

const drawn = (need: Need): object => {
  const waiting = waitingUnder(need.id).length > 0;
  return {
    need: shownNeed(need),
    steps: shownSteps(need),
    question: need.state === 'moreNeeded' ? (need.question ?? '') : '',
    canAnswer: need.state === 'moreNeeded' && need.requester.id === who()?.id && !waiting,
    canWithdraw: need.can.withdraw && !waiting,
    canRate: need.can.rate,
    waiting,
  };
};

definePage('need', {
  data: {
    id: '',
    ...stateData,
    need: {},
    steps: [] as object[],
    question: '',
    canAnswer: false,
    canWithdraw: false,
    canRate: false,
    waiting: false,
    stars: 0,
  },
  stop: undefined as (() => void) | undefined,

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    this.stop = onSettled(({ waiting }) => {
      if (waiting.about.startsWith(this.data.id)) void this.load();
    });
    void this.load();
  },

  onUnload() {
    this.stop?.();
  },

  async load() {
    await showState(this, { keep: `need-${this.data.id}`, load: () => readNeed(this.data.id), draw: drawn });
    if (this.data.canRate) await this.loadRating();
  },

  async loadRating() {
    try {
      this.setData({ stars: (await needRating(this.data.id)).stars });
    } catch {
      // Not rated yet.
    }
  },

  call(event: WechatMiniprogram.TouchEvent) {
    call(event.currentTarget.dataset.phone as string);
  },

  async rate(event: WechatMiniprogram.CustomEvent<{ stars: number }>) {
    const w = words('rating');
    const text = await askWords(w.say, w.sayHint);
    if (text === undefined) return;
    await perform(this, () => rateNeed(this.data.id, event.detail.stars, text), {
      done: w.thanks,
      waits: true,
      show: '#rate',
    });
  },

  async answer() {
    const w = words('need');
    const text = await askWords(w.answer, w.answerHint);
    if (!text) return;
    await perform(this, () => answerQuestion(this.data.id, text), { done: w.answered, waits: true, show: '#progress' });
  },

  async withdraw() {
    const w = words('need');
    const reason = await askWords(w.withdrawConfirm, w.withdrawReason);
    if (reason === undefined) return;
    await perform(this, () => withdrawNeed(this.data.id, reason), {
      done: w.withdrawn,
      waits: true,
      show: '#progress',
    });
  },
});
