import type { OwnOrganisation, TemporaryOrganisation } from '../api/types';
import { fill, ownTexts } from '../i18n/index';
import { timeWords } from '../tools/tell';
import { organisationTexts } from './texts';

const untilWords = ({ endsAt, ended }: TemporaryOrganisation): string => {
  const w = ownTexts(organisationTexts);
  return ended ? fill(w.endedAt, { time: timeWords(ended.at) }) : fill(w.until, { time: timeWords(endsAt) });
};

/** A temporary organisation as a line of the list. */
export const organisationRow = (one: TemporaryOrganisation) => {
  const w = ownTexts(organisationTexts);
  return {
    id: one.id,
    name: one.name,
    rank: w.ranks[one.rank],
    stateName: w[one.state],
    tone: one.state === 'running' ? 'tag-done' : '',
    asks: one.mine?.state === 'asked' && one.state === 'running',
    until: untilWords(one),
  };
};

/** A temporary organisation as its page draws it. */
export const drawnOrganisation = ({ organisation: one, fellows, others }: OwnOrganisation): object => {
  const w = ownTexts(organisationTexts);
  const { mine, meeting, place } = one;
  const isAsked = mine?.state === 'asked' && one.can.join;
  const isIn = mine?.state === 'in';
  return {
    shown: {
      ...organisationRow(one),
      purpose: one.purpose,
      above: one.above ? fill(w.above, { unit: one.above.name }) : '',
      head: one.head ?? w.noHead,
      place: place?.address ?? '',
      meeting: meeting ? `${timeWords(meeting.at)} · ${meeting.place}` : '',
      members: fill(w.members, { n: one.members }),
      mine: isIn ? w.mine[mine.as] : '',
      ended: one.state === 'ended',
    },
    fellows,
    others: others > 0 ? fill(w.others, { n: others }) : '',
    asked: isAsked
      ? {
          title: w.asked[mine.as],
          hint: fill(w.askedHint, { time: timeWords(mine.until) }),
          sees: mine.as === 'head' ? w.headHint : w.memberHint,
          join: mine.as === 'head' ? w.joinAsHead : w.join,
        }
      : null,
    chooses: one.can.join && mine?.as === 'member',
    isIn,
    nameShown: mine?.shown ?? false,
    canLeave: isIn && one.can.leave && one.state === 'running',
    organises: one.can.arrange,
  };
};
