/* global App */
App({
  globalData: { log: [] },
  onLaunch() {
    this.globalData.log.push('app launch');
  },
});
