/** Where the API is. A deployment may set `apiBase` in ext.json; without it, the address depends on the version. */
const byVersion = {
  develop: 'http://127.0.0.1:3000',
  trial: 'https://xianfeng.example.cn',
  release: 'https://xianfeng.example.cn',
};

const ext = wx.getExtConfigSync() as { apiBase?: string };

export const config = {
  apiBase: ext.apiBase || byVersion[wx.getAccountInfoSync().miniProgram.envVersion],
  /** Where the list looks when nothing is known of the person: the middle of the city, WGS-84. */
  centre: { longitude: 114.0579, latitude: 22.5431 },
};
