import type { Announcement } from '../api/types';
import { fill, ownTexts } from '../i18n/index';
import { timeWords } from '../tools/tell';
import { announcementTexts } from './texts';

/** The sender and when it was sent; one that was taken back has no time. */
export const bylineOf = ({ unit, live }: Announcement): string => {
  const name = unit?.name ?? '';
  return live ? fill(ownTexts(announcementTexts).byline, { unit: name, time: timeWords(live.at) }) : name;
};
