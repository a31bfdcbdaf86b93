import type { ErrorKind } from './kind.ts';

/** Boards and their items. */
export const boardErrors = {
  item_moved_on: {
    status: 409,
    zh: '这一项现在不能这样办，请刷新看看最新情况。',
    en: 'The item has moved on, and this cannot be done with it now; please look again.',
  },
  bids_full: {
    status: 409,
    zh: '揭榜报名已满。',
    en: 'No more bids are taken.',
  },
  not_for_people: {
    status: 409,
    zh: '这一项只由单位揭榜。',
    en: 'Only units may take this item.',
  },
  own_item: {
    status: 409,
    zh: '不能揭本单位自己的榜。',
    en: 'A unit cannot take an item of its own board.',
  },
  board_full: {
    status: 409,
    zh: '这个榜的项目已满，请另开一个榜。',
    en: 'This board is full; please make another.',
  },
} as const satisfies Record<string, ErrorKind>;
