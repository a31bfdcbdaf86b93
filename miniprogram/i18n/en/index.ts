import type { Catalogue } from '../zh-CN/index';
import { asking } from './asking';
import { organiser } from './organiser';
import { own } from './own';
import { service } from './service';
import { volunteer } from './volunteer';

/** Every English text of the mini-program. */
export const en: Catalogue = { ...volunteer, ...asking, ...organiser, ...own, ...service };
