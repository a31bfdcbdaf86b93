import type { UnitRow } from '../../../../shared/api.d.ts';
import { limits } from '../../../../shared/limits.ts';
import { readTable, type Headings } from '../../../parts/files/read-table.ts';

export const unitFields = ['name', 'kind', 'parent', 'lng', 'lat', 'address'] as const;

/** The heading of each column. */
export const headings: Headings<(typeof unitFields)[number]> = {
  name: { zh: '名称', en: 'name' },
  kind: { zh: '类型', en: 'kind' },
  parent: { zh: '上级', en: 'parent' },
  lng: { zh: '经度', en: 'lng' },
  lat: { zh: '纬度', en: 'lat' },
  address: { zh: '地址', en: 'address' },
};

/** The rows of a file of units. @throws FileFault */
export const readUnitFile = (file: Blob): Promise<UnitRow[]> =>
  readTable(file, { headings, needed: ['name', 'kind'], maxRows: limits.unitsAtOnce });
