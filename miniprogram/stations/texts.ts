/** The texts of couriers' stations. */
export const stationTexts = {
  chinese: {
    title: '附近驿站',
    lead: '骑手、快递员和在户外干活的人，都可以进去喝水、充电、歇一会儿。',
    where: '看位置',
    report: '随手拍',
    distance: '约 {distance}',
    hours: '开放：{hours}',
    by: '{unit} 管理',
    noPlace: '不知道您在哪里，按名称排列',
    locate: '用我的位置',
    empty: '附近还没有驿站',
    emptyHint: '社区建好以后会出现在这里。',
  },
  english: {
    title: 'Stations',
    lead: 'Riders, couriers and all who work outdoors may come in for water, a charge and a rest.',
    where: 'Map',
    report: 'Report a hazard',
    distance: 'about {distance}',
    hours: 'Open: {hours}',
    by: 'Kept by {unit}',
    noPlace: 'We do not know where you are: by name',
    locate: 'Use my place',
    empty: 'No station near here yet',
    emptyHint: 'Once a community has one, it appears here.',
  },
};
