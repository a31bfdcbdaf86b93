import { asking } from './asking';
import { organiser } from './organiser';
import { volunteer } from './volunteer';

/** Every Chinese text of the mini-program. A section holds what one screen says; `common` is said on all. */
export const zhCN = { ...volunteer, ...asking, ...organiser };

export type Catalogue = typeof zhCN;
