import { ownTexts } from '../../i18n/index';
import { en } from './en';
import { zhCN } from './zh-CN';

/** The texts of lists and bookings. */
export const texts = ownTexts(zhCN, en);
