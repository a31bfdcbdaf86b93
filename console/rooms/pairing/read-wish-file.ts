import type { PairingWishRow } from '../../../shared/api.d.ts';
import { pairingLimits } from '../../../shared/pairing.ts';
import { readSheet, type Headings } from '../../parts/sheet/read-sheet.ts';

export const wishColumns = ['unit', 'least', 'most', 'wishes', 'never', 'open'] as const;
type WishColumn = (typeof wishColumns)[number];

export const headings: Headings<WishColumn> = {
  unit: { zh: '单位名称', en: 'unit' },
  least: { zh: '最少', en: 'least' },
  most: { zh: '最多', en: 'most' },
  wishes: { zh: '意向', en: 'wishes' },
  never: { zh: '不结对', en: 'never' },
  open: { zh: '接受推荐', en: 'open' },
};

/** The rows of a CSV or XLSX file, with the lines that they stand in. @throws FileFault */
export const readWishFile = (file: Blob): Promise<PairingWishRow[]> =>
  readSheet(file, { headings, needed: ['unit', 'wishes'], maxRows: pairingLimits.rowsAtOnce });
