import type { ListEntry } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { distanceWords, sharedWord, timeWords } from '../../tools/tell';
import { entryKinds, listNames } from '../shared/lists';
import { listsTexts } from '../texts';

/** An entry as a card of the list. */
export const entryRow = (entry: ListEntry) => {
  const w = ownTexts(listsTexts);
  const where = [entry.unit?.name, entry.distanceKm === null ? '' : distanceWords(entry.distanceKm)];
  return {
    id: entry.id,
    title: entry.title,
    kindName: sharedWord(entryKinds[entry.kind]),
    listName: sharedWord(listNames[entry.list]),
    left: entry.booking ? w.byHour : entry.left > 0 ? fill(w.left, { n: entry.left, measure: entry.measure }) : w.none,
    tone: entry.booking || entry.left > 0 ? 'tag-done' : '',
    where: where.filter(Boolean).join(' · '),
    until: fill(w.until, { time: timeWords(entry.until) }),
  };
};
