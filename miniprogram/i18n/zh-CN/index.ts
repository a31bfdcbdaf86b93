import { asking } from './asking';
import { organiser } from './organiser';
import { own } from './own';
import { service } from './service';
import { volunteer } from './volunteer';

/** Every Chinese text of the mini-program. A section holds what one screen says; `common` is said on all. */
export const zhCN = { ...volunteer, ...asking, ...organiser, ...own, ...service };

export type Catalogue = typeof zhCN;
