import { flush } from '../api/queue';
import { emitter } from '../tools/emitter';

const back = emitter<void>();

/** Told when there is a network again and what waited has been sent. */
export const onReconnect = back.on;

/** Follows WeChat's word of the network; once, when the program starts. */
export const watchNetwork = (): void => {
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) void flush().then(back.tell);
  });
};
