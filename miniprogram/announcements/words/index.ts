import { packageWords } from '../../i18n/package-words';
import { en } from './en';
import { zhCN } from './zh-CN';

export const announcementWords = packageWords({ zhCN, en });
