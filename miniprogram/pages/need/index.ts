import { answerQuestion, readNeed, withdrawNeed } from '../../api/calls';
import { addWords, readCase, reopenCase } from '../../api/case-calls';
import { needRating, rateNeed } from '../../api/hours-calls';
import { CallFailure } from '../../api/problem';
import { onSettled, waitingUnder } from '../../api/queue';
import type { BodyOf, Case, Need, Rating } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { categoryWords } from '../../state/filters';
import { who } from '../../state/who';
import { endedCaseStates, needStateOf } from '../../shared/case-states';
import { limits } from '../../shared/limits';
import { hasPassed } from '../../shared/passed';
import { keysOf, ratingParts, type RatingPart } from '../../shared/words';
import { askWords, chooseOne, say } from '../../tools/ask';
import { courseOf } from '../../tools/case-words';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord, spanWords, timeWords } from '../../tools/tell';
import { perform } from '../../tools/perform';

/**
 * The way of a need; one that was taken back or refused, or that waits for more, ends where it stood. A step that it
 * did without is not shown once a later one is reached.
 */
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
    photos: need.photos,
    unitName: need.unit?.name ?? '',
    because: need.withdrawnBecause ? fill(words('inbox').because, { reason: need.withdrawnBecause }) : '',
  };
};

type RatedParts = Record<RatingPart, number>;

/** The parts of a rating, each with its stars; 0 for none yet. */
const partRows = (given: Partial<RatedParts>): { part: RatingPart; name: string; stars: number }[] =>
  keysOf(ratingParts).map((part) => ({ part, name: sharedWord(ratingParts[part]), stars: given[part] ?? 0 }));

/**
 * The next promise of the service: the deadline of accepting, then that of the whole case; that of its head where it
 * joined one. While the reader is asked something, or the case is paused, until when that lasts.
 */
const promiseWords = ({ clocks, head }: Case): string => {
  const w = words('need');
  if (head?.due)
    return fill(hasPassed(Date.parse(head.due), Date.now()) ? w.promiseOver : w.promised, {
      time: timeWords(head.due),
    });
  if (head?.nextDue && !hasPassed(Date.parse(head.nextDue), Date.now()))
    return fill(w.undated, { time: timeWords(head.nextDue) });
  if (head) return (endedCaseStates as readonly string[]).includes(head.state) ? '' : w.undatedYet;
  const running = clocks.filter(({ end, due }) => end === null && due !== null);
  const told = {
    case: w.promised,
    pause: w.pausedUntil,
    answer: w.tellBy,
    accept: w.answerBy,
    dispatch: w.dispatchBy,
  };
  for (const clock of keysOf(told)) {
    const one = running.find((run) => run.clock === clock);
    if (!one?.due) continue;
    const text = clock === 'case' && one.breached ? w.promiseOver : told[clock];
    return fill(text, { time: timeWords(one.due) });
  }
  return '';
};

/** Those that ask for the same, where there are others. */
const joinedWords = ({ head, voices }: Case): string => {
  const w = words('need');
  if (head) return fill(w.joined, { state: words('needs').states[needStateOf[head.state]] });
  return voices > 1 ? fill(w.voices, { n: voices }) : '';
};

type Told = BodyOf<'addWords'>;

interface Read {
  need: Need;
  course: Case;
  /** The rating that was given before. */
  rated: Partial<Pick<Rating, 'stars' | 'parts'>>;
}

const drawn = ({ need, course, rated }: Read): object => {
  const waiting = waitingUnder(need.id).length > 0;
  const asked = need.requester !== null && need.requester.id === who()?.id;
  return {
    need: shownNeed(need),
    steps: shownSteps(need),
    promised: promiseWords(course),
    joined: joinedWords(course),
    course: courseOf(course.events).filter(({ said, note }) => said || note),
    question: need.state === 'moreNeeded' ? (need.question ?? '') : '',
    canAnswer: course.can.tellMore && !waiting,
    canAdd: course.can.addWords && !waiting,
    canWithdraw: need.can.withdraw && !waiting,
    canRate: need.can.rate,
    rateByOthers: asked && need.state === 'served' && !need.can.rate,
    canReopen: course.can.reopen && !waiting,
    reopenUntil: course.reopenUntil ? fill(words('need').reopenUntil, { time: timeWords(course.reopenUntil) }) : '',
    parts: partRows(rated.parts ?? {}),
    waiting,
  };
};

/** The rating that was given before; one that is no longer there hides nothing else of the page. */
const ratingGiven = async (id: string): Promise<Read['rated']> => {
  try {
    return await needRating(id);
  } catch (error) {
    if (error instanceof CallFailure && error.kind === 'refused') return {};
    throw error;
  }
};

definePage('need', {
  data: {
    id: '',
    ...stateData,
    need: {},
    steps: [] as object[],
    question: '',
    canAnswer: false,
    promised: '',
    joined: '',
    course: [] as object[],
    canAdd: false,
    canWithdraw: false,
    canRate: false,
    rateByOthers: false,
    canReopen: false,
    reopenUntil: '',
    waiting: false,
    busy: false,
    parts: partRows({}),
    /** How often photos went with words: each time others are chosen anew. */
    round: 0,
  },
  /** To go with the next words. */
  photos: [] as string[],
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
    await showState(this, {
      keep: `need-${this.data.id}`,
      load: async () => {
        const [need, course] = await Promise.all([readNeed(this.data.id), readCase(this.data.id)]);
        return { need, course, rated: need.can.rate && need.state !== 'served' ? await ratingGiven(need.id) : {} };
      },
      draw: (read) => {
        // Photos that wait for the network with their words go with no others.
        if (waitingUnder(this.data.id).length > 0) this.photos = [];
        return drawn(read);
      },
    });
  },

  star(event: WechatMiniprogram.CustomEvent<{ stars: number }>) {
    const part = event.currentTarget.dataset.part as string;
    this.setData({
      parts: this.data.parts.map((row) => (row.part === part ? { ...row, stars: event.detail.stars } : row)),
    });
  },

  async rate() {
    const w = words('rating');
    const given = Object.fromEntries(this.data.parts.map(({ part, stars }) => [part, stars])) as RatedParts;
    const all = Object.values(given);
    if (all.some((stars) => stars === 0)) return say(words('need').rateAll);
    const text = await askWords(w.say, w.sayHint);
    if (text === undefined) return;
    const mean = Math.round(all.reduce((sum, stars) => sum + stars, 0) / all.length);
    const isLow = this.data.canReopen && mean <= limits.dissatisfiedStars;
    const choice = isLow ? await chooseOne(w.lowHint, [w.handleAgain, w.leaveIt]) : undefined;
    if (isLow && choice === undefined) return;
    const again = isLow ? choice === 0 : undefined;
    await perform(this, () => rateNeed(this.data.id, mean, given, text, again), {
      done: again ? words('need').reopened : w.thanks,
      waits: true,
      show: again ? '#progress' : '#rate',
    });
  },

  photosTaken(event: WechatMiniprogram.CustomEvent<{ ids: string[] }>) {
    this.photos = event.detail.ids;
  },

  /**
   * Asks for words, to go with the photos that were chosen, which may stand for themselves; undefined: nothing is to be
   * sent.
   */
  async askTold(title: string, hint: string): Promise<Told | undefined> {
    const { photos } = this;
    const text = await askWords(title, hint);
    if (text === undefined || (!text && photos.length === 0)) return undefined;
    return { reason: text || words('need').photosSaid, ...(photos.length > 0 ? { photos } : {}) };
  },

  /** How words end in view: other photos are chosen for the next ones. */
  whenTold(done: string) {
    const then = (): void => {
      this.photos = [];
      this.setData({ round: this.data.round + 1 });
    };
    return { done, waits: true, show: '#progress', then };
  },

  async addWords() {
    const w = words('need');
    const told = await this.askTold(w.add, w.addHint);
    if (told) await perform(this, () => addWords(this.data.id, told), this.whenTold(w.added));
  },

  async reopen() {
    const w = words('need');
    const told = await this.askTold(w.reopen, w.reopenHint);
    if (told) await perform(this, () => reopenCase(this.data.id, told), this.whenTold(w.reopened));
  },

  async answer() {
    const w = words('need');
    const told = await this.askTold(w.answer, w.answerHint);
    if (told) await perform(this, () => answerQuestion(this.data.id, told), this.whenTold(w.answered));
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
