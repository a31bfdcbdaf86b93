import { ownTexts } from '../../i18n/index';
import { dayMs } from '../../shared/durations';
import { limits } from '../../shared/limits';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';
import { instantOf, isoDay } from '../../tools/time';
import { addEntry, closeEntry, editEntry, readEntry } from '../calls';
import { entryKinds, listLimits, listNames, type EntryKind, type ListName } from '../shared/lists';
import { editEntryTexts } from '../texts';

const w = () => ownTexts(editEntryTexts);
/** An entry stands through its last day. */
const lastMinute = '23:59';
const usualDays = 90;

interface Told {
  title: string;
  amount: string;
  measure: string;
}

const blank = () => ({
  list: 'resources' as ListName,
  kind: 'equipment' as EntryKind,
  title: '',
  amount: '1',
  measure: w().usualMeasure,
  description: '',
  times: '',
  conditions: '',
  endDay: isoDay(Date.now() + usualDays * dayMs),
});

const chips = <K extends string>(names: Readonly<Record<K, { zh: string; en: string }>>, on: K) =>
  (Object.keys(names) as K[]).map((key) => ({ key, name: sharedWord(names[key]), on: key === on }));

/** Puts an entry on a list of a unit, or changes one. The hours of what is booked are set at a desk. */
definePage(editEntryTexts, {
  data: {
    ...stateData,
    id: '',
    unitId: '',
    ...blank(),
    lists: [] as object[],
    kinds: [] as object[],
    firstDay: '',
    lastDay: '',
    hasHours: false,
    canClose: false,
    busy: false,
  },

  form: {
    fields: {
      list: () => '',
      kind: () => '',
      title: ({ title }: Told) => (title.trim() ? '' : w().titleFirst),
      amount: ({ amount }: Told) =>
        Number.isInteger(Number(amount)) && Number(amount) >= 1 && Number(amount) <= listLimits.amount
          ? ''
          : w().amountWrong,
      measure: ({ measure }: Told) => (measure.trim() ? '' : w().measureFirst),
      endDay: () => '',
      description: () => '',
      times: () => '',
      conditions: () => '',
    },
    lengths: {
      title: limits.titleLength,
      amount: limits.typedLength,
      measure: limits.measureLength,
      description: listLimits.textLength,
      times: listLimits.termsLength,
      conditions: listLimits.termsLength,
    },
    asked: {
      list: ({ id }: { id: string }) => !id,
      kind: ({ id }: { id: string }) => !id,
      // 关怀模式 asks for nothing that may be left out.
      description: () => false,
      times: () => false,
      conditions: () => false,
    },
    named: { until: 'endDay' },
  },

  onLoad({ id, unit }: { id?: string; unit?: string }) {
    this.setData({ id: id ?? '', unitId: unit ?? '', ...blank() });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, {
      load: async () => ({ entry: id ? await readEntry(id) : null }),
      draw: ({ entry }) => {
        if (!entry) return this.drawn();
        const { list, kind, title, amount, measure, description, times, conditions, until, booking, can } = entry;
        const told = { list, kind, title, measure, description, times, conditions };
        this.setData({ ...told, amount: String(amount), endDay: isoDay(Date.parse(until) - 1) });
        return { hasHours: booking !== null, canClose: can.edit, ...this.drawn() };
      },
    });
  },

  drawn() {
    const { list, kind } = this.data;
    return {
      lists: chips(listNames, list),
      kinds: chips(entryKinds, kind),
      firstDay: isoDay(Date.now()),
      lastDay: isoDay(Date.now() + (listLimits.entryDays - 1) * dayMs),
    };
  },

  relabel() {
    this.setData(this.drawn());
  },

  chooseList(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { list: event.currentTarget.dataset.key as ListName });
    this.setData(this.drawn());
  },

  chooseKind(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { kind: event.currentTarget.dataset.key as EntryKind });
    this.setData(this.drawn());
  },

  chooseDay(event: WechatMiniprogram.PickerChange) {
    changeForm(this, { endDay: event.detail.value as string });
  },

  async submit() {
    if (!formHolds(this)) return;
    const { id, unitId, list, kind, title, amount, measure, description, times, conditions, endDay } = this.data;
    const body = {
      title: title.trim(),
      amount: Number(amount),
      measure: measure.trim(),
      description: description.trim(),
      times: times.trim(),
      conditions: conditions.trim(),
      until: instantOf(endDay, lastMinute),
    };
    await perform(this, () => (id ? editEntry(id, body) : addEntry(unitId, { list, kind, ...body })), {
      done: id ? w().saved : w().added,
      leave: true,
    });
  },

  async takeOff() {
    if (await agree(w().close, w().closeAsk))
      await perform(this, () => closeEntry(this.data.id), { done: w().closed, leave: true });
  },
});
