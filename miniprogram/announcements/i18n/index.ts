import { ownTexts } from '../../i18n/index';
import { en } from './en';
import { zhCN } from './zh-CN';

/** The texts of announcements and appeals. */
export const texts = ownTexts(zhCN, en);
