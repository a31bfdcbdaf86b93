import type { ObjectId } from 'mongodb';
import { boardLimits } from '../../../../shared/boards.ts';
import { dayMs } from '../../../../shared/durations.ts';
import type { Bid, BoardDoc, BoardItemDoc } from '../../../domain/boards/queries.ts';
import { colourOf } from '../../../domain/boards/standing.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';

type Sample = Pick<BoardItemDoc, 'title' | 'goal' | 'measure' | 'prize' | 'mode' | 'takers'>;

const open: Sample = {
  title: '老旧小区加装电梯协商',
  goal: '三个小区年内谈成加装电梯，签下业主协议。',
  measure: '三个小区各有一部电梯拿到施工许可。',
  prize: '街道“攻坚先锋”流动红旗',
  mode: 'one',
  takers: 'anyone',
};
const underWay: Sample = {
  title: '背街小巷停车难',
  goal: '盘活闲置地块和单位车位，新增夜间停车位二百个。',
  measure: '新增车位对居民开放满一个月。',
  prize: '',
  mode: 'race',
  takers: 'unitsOnly',
};
const done: Sample = {
  title: '独居老人助餐点',
  goal: '每个社区有一处助餐点，步行十五分钟可到。',
  measure: '老人满意度九成以上。',
  prize: '区“民生实事”表扬',
  mode: 'joint',
  takers: 'unitsOnly',
};

interface Scene {
  home: Community;
  communities: readonly Community[];
  staff: Staff;
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

/**
 * A board of the home street: an item that looks for somebody, one under way that is late with its report, and one that
 * is done.
 */
export function demoBoards({
  home,
  communities,
  staff,
  ledger,
  now,
  makeId,
}: Scene): Pick<DemoDocuments, 'boards' | 'boardItems'> {
  const { street } = home;
  const daysAgo = (days: number): Date => new Date(+now - days * dayMs);
  const at = daysAgo(60);
  const neighbours = communities.filter((one) => one.street === street).slice(0, 2);
  const board: BoardDoc = {
    _id: makeId('board'),
    unitId: street.id,
    title: '街道攻坚榜',
    text: '难办的事张榜求贤，党员、支部和单位都可以来揭。',
    items: 3,
    version: 1,
    createdAt: at,
  };
  const actorId: ObjectId = staff.inCharge(home, street).id;
  ledger.note({ at, action: 'board.add', actorId, kind: 'board', id: board._id, unitId: street.id });
  const bidOf = (community: Community, state: Bid['state']): Bid => ({
    _id: makeId('bid'),
    personId: staff.inCharge(community, community).id,
    byUnitId: community.id,
    plan: '先摸清底数，再逐户协商，三个月见效。',
    state,
    at: daysAgo(50),
    ...(state === 'signed' || state === 'won' ? { signedAt: daysAgo(45) } : {}),
  });
  const itemOf = (sample: Sample, fields: Partial<BoardItemDoc>): BoardItemDoc => {
    const item: BoardItemDoc = {
      _id: makeId('boardItem'),
      boardId: board._id,
      unitId: street.id,
      ...sample,
      opensAt: at,
      bidsUntil: daysAgo(48),
      deadline: new Date(+now + 60 * dayMs),
      state: 'taking',
      bids: [],
      reports: [],
      reportDue: null,
      missing: 0,
      colour: null,
      stars: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
      ...fields,
    };
    ledger.note({ at, action: 'boardItem.post', actorId, kind: 'boardItem', id: item._id, unitId: street.id });
    return { ...item, colour: colourOf(item, now) };
  };
  const racing = neighbours.map((community) => bidOf(community, 'signed'));
  const finished = neighbours.map((community) => bidOf(community, 'won'));
  const reportDue = new Date(+now + (boardLimits.reportDays - 5) * dayMs);
  return {
    boards: [board],
    boardItems: [
      itemOf(open, { bidsUntil: new Date(+now + 14 * dayMs), deadline: new Date(+now + 180 * dayMs) }),
      itemOf(underWay, {
        state: 'signed',
        bids: racing,
        reports: racing
          .slice(0, 1)
          .map(({ _id }) => ({ bidId: _id, at: daysAgo(35), text: '已谈下两处闲置地块，八十个车位。', percent: 40 })),
        reportDue,
        missing: 1,
      }),
      itemOf(done, {
        state: 'rated',
        bids: finished,
        reports: finished.map(({ _id }) => ({
          bidId: _id,
          at: daysAgo(6),
          text: '助餐点已开门，每天供餐。',
          percent: 100,
        })),
        stars: 5,
        deadline: daysAgo(5),
      }),
    ],
  };
}
