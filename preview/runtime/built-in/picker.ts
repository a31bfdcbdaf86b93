import { attribute } from '../dom.ts';
import { pickFromColumns } from '../overlay/column-picker.ts';
import type { BuiltIn } from './define.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const numbers = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => two(from + i));

const label = (item: unknown, key: string): string =>
  String(key && typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : item);

const daysInMonth = (year: string, month: string): number => new Date(Number(year), Number(month), 0).getDate();

/** The choice of each mode: its columns, what is chosen at first, and the value that a choice means. */
interface Choice {
  columns: (chosen: number[]) => string[][];
  first: number[];
  value: (chosen: number[]) => unknown;
}

const dateChoice = (value: string, start: string, end: string): Choice => {
  const today = new Date();
  const from = Number((start || '1900').slice(0, 4));
  const to = Number((end || String(today.getFullYear() + 10)).slice(0, 4));
  const years = numbers(from, to);
  const months = numbers(1, 12);
  const now = /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? value
    : `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  const [year, month, day] = now.split('-') as [string, string, string];
  return {
    columns: (chosen) => [years, months, numbers(1, daysInMonth(years[chosen[0]], months[chosen[1]]))],
    first: [Math.max(0, years.indexOf(year)), Number(month) - 1, Number(day) - 1],
    value: (chosen) => {
      const picked = `${years[chosen[0]]}-${months[chosen[1]]}-${two(chosen[2] + 1)}`;
      if (start && picked < start) return start;
      return end && picked > end ? end : picked;
    },
  };
};

const timeChoice = (value: string): Choice => {
  const [hours, minutes] = [numbers(0, 23), numbers(0, 59)];
  const [hour, minute] = (/^\d{1,2}:\d{2}$/.test(value) ? value : '00:00').split(':').map(Number) as [number, number];
  return { columns: () => [hours, minutes], first: [hour, minute], value: (chosen) => chosen.map(two).join(':') };
};

const listChoice = (range: unknown[], key: string, value: unknown, many: boolean): Choice => {
  const columns = (many ? (range as unknown[][]) : [range]).map((column) => column.map((item) => label(item, key)));
  return {
    columns: () => columns,
    first: many ? [...(value as number[])] : [Number(value) || 0],
    value: (chosen) => (many ? chosen : chosen[0]),
  };
};

export const picker: BuiltIn = {
  properties: {
    mode: 'selector',
    range: [],
    rangeKey: '',
    value: null,
    start: '',
    end: '',
    fields: 'day',
    disabled: false,
    headerText: '',
  },
  create: ({ element, emit, read, write }) => {
    attribute(element, 'role', 'button');
    element.tabIndex = 0;
    const choice = (): Choice => {
      const mode = read('mode') as string;
      const value = read('value');
      if (mode === 'date') return dateChoice((value ?? '') as string, read('start') as string, read('end') as string);
      if (mode === 'time') return timeChoice((value ?? '') as string);
      if (mode === 'selector' || mode === 'multiSelector') {
        return listChoice(
          read('range') as unknown[],
          read('rangeKey') as string,
          value ?? [],
          mode === 'multiSelector',
        );
      }
      throw new Error(`picker mode="${mode}" is not part of the preview`);
    };
    const open = async (): Promise<void> => {
      if (read('disabled')) return;
      const { columns, first, value } = choice();
      const chosen = await pickFromColumns(columns, first, read('headerText') as string);
      if (!chosen) return emit('cancel');
      write('value', value(chosen));
      emit('change', { value: value(chosen) });
    };
    element.addEventListener('click', () => void open());
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') void open();
    });
    return {};
  },
};
