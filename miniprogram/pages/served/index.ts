import { readParticipation, readTask } from '../../api/calls';
import { certify, hoursKey, rate, ratingKey, ratingsOf } from '../../api/hours-calls';
import { onSettled, waitingFor, waitingUnder, type Waiting } from '../../api/queue';
import type { HeldTask, Participation, Rating } from '../../api/types';
import { words } from '../../i18n/index';
import { ratingSubjects } from '../../shared/words';
import { keptMine } from '../../state/kept-mine';
import { askWords } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { shownHours } from './present';
import { spanWords } from '../../tools/tell';
import { perform } from '../../tools/perform';

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
          when: spanWords(task.start, task.end),
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
    await perform(this, () => certify(participation.id, { verifiedMinutes: verified, honouredMinutes: honoured }), {
      done: words('served').confirmed,
      waits: true,
      show: '#hours',
    });
  },

  dispute() {
    void wx.navigateTo({ url: `/pages/dispute/index?id=${this.data.id}` });
  },

  async rate(event: WechatMiniprogram.CustomEvent<{ stars: number }>) {
    const about = event.currentTarget.dataset.about as About;
    const w = words('rating');
    const text = await askWords(w.say, w.sayHint);
    if (text === undefined) return;
    await perform(this, () => rate(this.data.id, about, event.detail.stars, text), {
      done: w.thanks,
      waits: true,
      show: '#ratings',
    });
  },

  toTask() {
    void wx.navigateTo({ url: `/pages/task/index?id=${this.data.taskId}` });
  },
});
