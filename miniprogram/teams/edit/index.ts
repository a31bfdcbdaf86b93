import { ownUnits } from '../../api/own-calls';
import type { UnitName } from '../../api/types';
import { ownTexts } from '../../i18n/index';
import { dayMs } from '../../shared/durations';
import { limits } from '../../shared/limits';
import { definePage } from '../../tools/define-page';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { instantOf, isoDay } from '../../tools/time';
import { editTeam, makeTeam, readTeam } from '../calls';
import { teamLimits } from '../shared/teams';
import { editTexts } from '../texts';

const w = () => ownTexts(editTexts);
/** A team ends with its last day. */
const lastMinute = '23:59';
const endOf = (day: string): string | null => (day ? instantOf(day, lastMinute) : null);

/**
 * Makes a team, one's own or a unit's, or changes one that is headed: what it is called, what it does, until when it
 * lasts.
 */
definePage(editTexts, {
  data: {
    ...stateData,
    id: '',
    name: '',
    purpose: '',
    /** Empty: a team of one's own. */
    unitId: '',
    units: [] as { id: string; name: string; on: boolean }[],
    /** The last day; empty: it lasts. */
    endDay: '',
    firstDay: '',
    lastDay: '',
    save: '',
    busy: false,
  },
  own: [] as UnitName[],

  form: {
    fields: {
      name: ({ name }: { name: string }) => (name.trim() ? '' : w().nameFirst),
      unitId: () => '',
      endDay: () => '',
      purpose: () => '',
    },
    lengths: { name: limits.nameLength, purpose: limits.reasonLength },
    asked: {
      unitId: ({ units }: { units: object[] }) => units.length > 0,
      // 关怀模式 asks for nothing that may be left out.
      purpose: () => false,
    },
    named: { endsAt: 'endDay' },
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, {
      load: async () => (id ? { team: await readTeam(id), own: [] } : { team: null, own: await ownUnits() }),
      draw: ({ team, own }) => {
        this.own = own;
        return {
          ...(team ? { name: team.name, purpose: team.purpose, endDay: team.endsAt ? isoDay(team.endsAt) : '' } : {}),
          ...this.drawn(),
        };
      },
    });
  },

  drawn() {
    const { unitId, id } = this.data;
    const now = Date.now();
    return {
      units:
        this.own.length === 0
          ? []
          : [{ id: '', name: w().own }, ...this.own].map(({ id: one, name }) => ({
              id: one,
              name,
              on: one === unitId,
            })),
      firstDay: isoDay(now + dayMs),
      lastDay: isoDay(now + (teamLimits.days - 1) * dayMs),
      save: id ? w().save : w().make,
    };
  },

  relabel() {
    this.setData(this.drawn());
  },

  chooseUnit(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { unitId: event.currentTarget.dataset.id as string });
    this.setData(this.drawn());
  },

  chooseDay(event: WechatMiniprogram.PickerChange) {
    changeForm(this, { endDay: event.detail.value as string });
  },

  letLast() {
    changeForm(this, { endDay: '' });
  },

  async submit() {
    if (!formHolds(this)) return;
    const { id, name, purpose, endDay, unitId } = this.data;
    const body = { name: name.trim(), purpose: purpose.trim(), endsAt: endOf(endDay) };
    if (id) return void (await perform(this, () => editTeam(id, body), { done: w().saved, leave: true }));
    await perform(this, () => makeTeam({ ...body, unitId: unitId || null }), {
      done: w().made,
      stay: true,
      then: (team) => wx.redirectTo({ url: `/teams/one/index?id=${team.id}` }),
    });
  },
});
