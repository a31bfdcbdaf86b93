import { minuteMs } from '../../shared/durations';
import { readParticipation } from '../../api/calls';
import { correctHours, honourHours } from '../../api/hours-calls';
import type { Participation } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { definePage } from '../../tools/define-page';
import { showState, stateData } from '../../tools/show-state';
import { formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';

/** Minutes of one tap. */
const stepMinutes = 15;

const lengthOf = ({ start, end }: Participation): number =>
  Math.floor((Date.parse(end) - Date.parse(start)) / minuteMs);

/** Honours hours that no check-in shows, or corrects the verified ones; always with a reason. */
definePage('hoursEntry', {
  data: {
    ...stateData,
    id: '',
    honouring: true,
    name: '',
    title: '',
    minutes: 0,
    most: 0,
    verified: 0,
    honoured: 0,
    reason: '',
    honourHint: '',
    busy: false,
  },

  form: {
    fields: {
      minutes: () => '',
      reason: ({ reason }: { reason: string }) => (reason.trim() ? '' : words('hoursEntry').reasonFirst),
    },
    lengths: { reason: limits.reasonLength },
  },

  onLoad({ id, verb, name, title }: Record<string, string | undefined>) {
    this.setData({
      id: id ?? '',
      honouring: verb !== 'correct',
      name: decodeURIComponent(name ?? ''),
      title: decodeURIComponent(title ?? ''),
    });
    void this.load();
  },

  async load() {
    await showState(this, {
      load: () => readParticipation(this.data.id),
      draw: (participation) => {
        const { verified, honoured } = participation.minutes;
        const length = lengthOf(participation);
        const { honouring } = this.data;
        return {
          verified,
          honoured,
          most: honouring ? length - verified : verified,
          honourHint: fill(words('hoursEntry').honourHint, { n: limits.honouredAloneMinutes }),
          minutes: honouring ? Math.min(stepMinutes, length - verified) : verified,
        };
      },
    });
  },

  by(event: WechatMiniprogram.TouchEvent) {
    const { minutes, most, honouring } = this.data;
    const next = minutes + (event.currentTarget.dataset.by as number) * stepMinutes;
    this.setData({ minutes: Math.min(most, Math.max(honouring ? Math.min(stepMinutes, most) : 0, next)) });
  },

  async save() {
    const { id, honouring, minutes, reason } = this.data;
    if (!formHolds(this)) return;
    await perform(
      this,
      () => (honouring ? honourHours(id, minutes, reason.trim()) : correctHours(id, minutes, reason.trim())),
      {
        done: ({ proposedHours }) => (proposedHours ? words('hoursEntry').waits : words('common').saved),
        leave: true,
      },
    );
  },
});
