import type { PublicBoardItem } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { supervisionColours } from '../../shared/case-states';
import { sharedWord, timeWords } from '../../tools/tell';
import { itemModes, itemStates } from '../shared/boards';
import { boardsTexts } from '../texts';

/** An item as everybody sees it. */
export const publicRow = (item: PublicBoardItem) => {
  const w = ownTexts(boardsTexts);
  const names = [
    ...item.units.map(({ name }) => name),
    ...(item.teams > 0 ? [fill(w.teams, { n: item.teams })] : []),
    ...(item.people > 0 ? [fill(w.people, { n: item.people })] : []),
  ];
  const isOpen = item.state === 'posted' || item.state === 'taking';
  return {
    id: item.id,
    title: item.title,
    goal: item.goal,
    modeName: sharedWord(itemModes[item.mode]),
    stateName: sharedWord(itemStates[item.state]),
    tone: item.state === 'taking' ? 'tag-ask' : item.state === 'accepted' || item.state === 'rated' ? 'tag-done' : '',
    colourName: item.colour ? sharedWord(supervisionColours[item.colour]) : '',
    when: fill(isOpen ? w.until : w.deadline, { time: timeWords(isOpen ? item.bidsUntil : item.deadline) }),
    by: names.length > 0 ? fill(w.by, { names: names.join(' · ') }) : '',
    percent: item.percent > 0 ? fill(w.percent, { n: item.percent }) : '',
    stars: item.stars ? fill(w.stars, { n: item.stars }) : '',
  };
};
