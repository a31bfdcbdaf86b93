/** A value kept in the phone's storage under one key. */
export const stored = <T>(key: string, fallback: T): { read(): T; write(value: T): void; clear(): void } => ({
  read: () => {
    const value = wx.getStorageSync<T | ''>(key);
    return value === '' ? fallback : value;
  },
  write: (value) => {
    wx.setStorageSync(key, value);
  },
  clear: () => {
    wx.removeStorageSync(key);
  },
});
