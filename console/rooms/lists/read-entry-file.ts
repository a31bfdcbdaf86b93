import type { ListEntryRow } from '../../../shared/api.d.ts';
import { listLimits } from '../../../shared/lists.ts';
import { readSheet, type Headings } from '../../parts/sheet/read-sheet.ts';

export const entryColumns = [
  'list',
  'kind',
  'title',
  'description',
  'amount',
  'measure',
  'address',
  'lng',
  'lat',
  'times',
  'conditions',
  'until',
] as const;
type EntryColumn = (typeof entryColumns)[number];

export const headings: Headings<EntryColumn> = {
  list: { zh: '清单', en: 'list' },
  kind: { zh: '种类', en: 'kind' },
  title: { zh: '名称', en: 'title' },
  description: { zh: '说明', en: 'description' },
  amount: { zh: '数量', en: 'amount' },
  measure: { zh: '单位', en: 'measure' },
  address: { zh: '地址', en: 'address' },
  lng: { zh: '经度', en: 'lng' },
  lat: { zh: '纬度', en: 'lat' },
  times: { zh: '时间', en: 'times' },
  conditions: { zh: '条件', en: 'conditions' },
  until: { zh: '有效至', en: 'until' },
};

/** The rows of a CSV or XLSX file, with the lines that they stand in. @throws FileFault */
export const readEntryFile = (file: Blob): Promise<ListEntryRow[]> =>
  readSheet(file, { headings, needed: ['list', 'kind', 'title', 'until'], maxRows: listLimits.entriesAtOnce });
