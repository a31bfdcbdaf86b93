import { boardLimits, itemModes, itemTakers } from '../../../shared/boards.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import { bidData } from '../../domain/boards/personal.ts';
import { id, instant, oneOf, pageFields, shownLine, shownText, whole } from '../../platform/schema/schema.ts';
import { listOf, named, optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { told } from '../../platform/schema/told.ts';

export const newBoard = named(
  'NewBoard',
  shape({
    title: shownLine(limits.titleLength),
    text: shownText(boardLimits.textLength, 0).default(''),
  }),
);

export const newItem = named(
  'NewBoardItem',
  shape({
    title: shownLine(limits.titleLength),
    goal: shownText(boardLimits.textLength),
    measure: shownText(boardLimits.planLength),
    prize: shownLine(limits.addressLength, 0).default(''),
    mode: oneOf(keysOf(itemModes)),
    takers: oneOf(keysOf(itemTakers)).default('anyone'),
    /** Left out: at once. */
    opensAt: optional(instant()),
    bidsUntil: instant(),
    deadline: instant(),
  }),
);
export type NewItem = Infer<typeof newItem>;

/** `unitId`: for a unit that one organises; `teamId`: for a team that one heads; both left out, for oneself. */
export const newBid = named(
  'NewBoardBid',
  shape({
    plan: told(bidData.words, shownText(boardLimits.planLength)),
    unitId: optional(id()),
    teamId: optional(id()),
  }),
);
export const choiceBody = named('BoardChoice', shape({ bidIds: listOf(id(), boardLimits.chosen).min(1).unique() }));
export const namingBody = named('BoardNaming', shape({ unitId: id() }));
export const reportBody = named(
  'BoardReport',
  shape({ text: told(bidData.words, shownText(boardLimits.planLength)), percent: whole(0, 100) }),
);
/** `bidId`: the winner of a race. */
export const acceptanceBody = named('BoardAcceptance', shape({ bidId: optional(id()) }));
export const ratingBody = named('BoardRating', shape({ stars: whole(1, 5) }));
export const repostBody = named('BoardReposting', shape({ bidsUntil: instant(), deadline: instant() }));

export const boardQuery = shape({ unitId: optional(id()), ...pageFields() });
export const itemQuery = shape({ as: oneOf(['owner', 'holder']).default('owner'), ...pageFields() });
