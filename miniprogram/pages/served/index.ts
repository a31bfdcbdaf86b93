import { readParticipation, readTask } from '../../api/calls';
import { certify, hoursKey, rate, ratingKey, ratingsOf } from '../../api/hours-calls';
import { CallFailure } from '../../api/problem';
import { onSettled, waitingFor, waitingUnder, type Waiting } from '../../api/queue';
import type { HeldTask, Participation, Rating } from '../../api/types';
import { words } from '../../i18n/index';
import { ratingSubjects } from '../../shared/words';
import { keptMine } from '../../state/kept-mine';
import { language } from '../../state/settings';
import { askWords, tell } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { sayDone } from '../../tools/say-done';
import { showState, stateData } from '../../tools/show-state';
import { spanWords } from '../../tools/time';
import { shownHours } from './present';

type About = 'service' | 'organiser';
interface Loaded {
  participation: Participation;
  task: Pick<HeldTask, 'id' | 'title' | 'start' | 'end'>;
  ratings: Rating[];
}

const starsIn = (waiting?: Waiting): number | undefined => (waiting?.body as { stars?: number } | undefined)?.stars;
const own = ratingSubjects.filter((about): about is About => about !== 'volunteer');

/** The outcome of one participation: its hours to confirm or dispute, and its rating. */
definePage('served', {
  data: {
    ...stateData,
    id: '',
    taskId: '',
    title: '',
    when: '',
    hours: {} as ReturnType<typeof shownHours>,
    rates: [] as object[],
    waiting: false,
    busy: false,
  },
  participation: undefined as Participation | undefined,

  stop: undefined as (() => void) | undefined,

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    this.stop = onSettled(({ waiting }) => {
      if (waiting.about.startsWith(this.data.id)) void this.load();
    });
  },

  onUnload() {
    this.stop?.();
  },

  onShow() {
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, {
      keep: `served-${id}`,
      load: async (): Promise<Loaded> => {
        const participation = await readParticipation(id);
        const [task, ratings] = await Promise.all([
          keptMine(id)?.task ?? readTask(participation.taskId),
          participation.can.rate ? ratingsOf(id).then(({ items }) => items) : [],
        ]);
        return { participation, task, ratings };
      },
      draw: ({ participation, task, ratings }) => {
        this.participation = participation;
        const w = words('served');
        const given = (about: About): number =>
          ratings.find((rating) => rating.mine && rating.about === about)?.stars ?? 0;
        const starsFor = (about: About): number => starsIn(waitingFor(ratingKey(id, about))) ?? given(about);
        return {
          taskId: task.id,
          title: task.title,
          when: spanWords(task.start, task.end, language()),
          waiting: waitingUnder(id).length > 0,
          hours: shownHours(participation, waitingFor(hoursKey(id)) !== undefined),
          rates: participation.can.rate
            ? own.map((about) => ({ about, name: w.about[about], stars: starsFor(about) }))
            : [],
        };
      },
    });
  },

  async confirm() {
    const { participation } = this;
    if (!participation) return;
    const { verified, honoured } = participation.minutes;
    this.setData({ busy: true });
    try {
      sayDone(
        await certify(participation.id, { verifiedMinutes: verified, honouredMinutes: honoured }),
        words('served').confirmed,
      );
    } catch (error) {
      if (error instanceof CallFailure && error.code === 'hours_changed') await tell(error.message);
      else await explain(error);
    } finally {
      this.setData({ busy: false });
      await this.load();
    }
  },

  dispute() {
    void wx.navigateTo({ url: `/pages/dispute/index?id=${this.data.id}` });
  },

  async rate(event: WechatMiniprogram.CustomEvent<{ stars: number }>) {
    const about = event.currentTarget.dataset.about as About;
    const w = words('rating');
    const text = await askWords(w.say, w.sayHint);
    if (text === undefined) return;
    try {
      sayDone(await rate(this.data.id, about, event.detail.stars, text), w.thanks);
    } catch (error) {
      await explain(error);
    }
    await this.load();
  },

  toTask() {
    void wx.navigateTo({ url: `/pages/task/index?id=${this.data.taskId}` });
  },
});
