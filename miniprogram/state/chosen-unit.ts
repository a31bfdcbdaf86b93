import type { ListedUnit } from '../api/types';

let receiver: ((unit: ListedUnit) => void) | undefined;

/** Opens the list of communities, or of party branches; `receive` gets the one that is chosen there, if any. */
export const chooseUnit = (receive: (unit: ListedUnit) => void, kind: 'community' | 'branch' = 'community'): void => {
  receiver = receive;
  void wx.navigateTo({ url: `/pages/units/index?kind=${kind}` });
};

export const tellChosen = (unit: ListedUnit): void => {
  receiver?.(unit);
  receiver = undefined;
};
