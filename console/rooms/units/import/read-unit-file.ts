import type { UnitRow } from '../../../../shared/api.d.ts';
import { limits } from '../../../../shared/limits.ts';
import { readSheet, type Headings } from '../../../parts/sheet/read-sheet.ts';

export const unitFields = ['name', 'kind', 'parent', 'lng', 'lat', 'address', 'hours', 'offers'] as const;
type UnitField = (typeof unitFields)[number];

export const headings: Headings<UnitField> = {
  name: { zh: '名称', en: 'name' },
  kind: { zh: '类型', en: 'kind' },
  parent: { zh: '上级', en: 'parent' },
  lng: { zh: '经度', en: 'lng' },
  lat: { zh: '纬度', en: 'lat' },
  address: { zh: '地址', en: 'address' },
  hours: { zh: '开放时间', en: 'hours' },
  offers: { zh: '服务', en: 'offers' },
};

/** The rows of a CSV or XLSX file, with the lines that they stand in. @throws FileFault */
export const readUnitFile = (file: Blob): Promise<UnitRow[]> =>
  readSheet(file, { headings, needed: ['name', 'kind'], maxRows: limits.unitsAtOnce });
