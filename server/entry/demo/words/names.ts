import type { Random } from '../random.ts';

/**
 * Names that sound right and belong to nobody: a common surname and a given name put together by chance.
 * Real bearers of such a name are not meant.
 */
const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔',
];
const first = [...'晓文志佳思雨子家俊嘉梦美春秋海国建永宏明丽玉雪云青若书静慧天一学诗可泽安振伟小婉丹向'];
const second = [...'燕华强敏芳杰涛军平辉宁琳博轩怡欣颖桐航宇晨霞妍娜斌洋萍英兰凯峰鹏瑶婷磊超浩楠悦清'];

export const personName = (random: Random): string => {
  const surname = random.pick(surnames);
  return random.chance(0.18) ? surname + random.pick(second) : surname + random.pick(first) + random.pick(second);
};

const communityFirst = [...'新福景翠莲梅龙凤金银彩锦玉和康泰安永长碧青春花松竹桂兰荔榕紫丹红南东西北上下中大'];
const communitySecond = [...'华安园田村岭围塘湖泉湾坪岗桥门光辉景乐苑海滨江溪峰阳星霞茂芳庭荣宁胜兴盛'];

/**
 * Names of communities, each once in the city, in the order of the seed. Two syllables and 社区, as most real ones have.
 */
export function communityNames(random: Random, count: number): string[] {
  const all = communityFirst.flatMap((one) =>
    communitySecond.filter((two) => two !== one).map((two) => `${one}${two}社区`),
  );
  return random.shuffled(all).slice(0, count);
}

const roads = [
  '友邻路',
  '和风路',
  '晨光路',
  '春风里',
  '榕荫街',
  '木棉道',
  '海晏路',
  '同心路',
  '荔香街',
  '书院路',
  '清溪路',
  '望山街',
  '勒杜鹃路',
  '朝霞道',
  '安居路',
  '金桔巷',
];
const estates = ['花园', '苑', '雅居', '家园', '新村', '公寓', '小区', '名庭'];

/** A made-up address: a road of no map, a number, an estate. */
export const address = (random: Random, street: string, community: string): string =>
  `${street}${community}${random.pick(roads)} ${random.between(1, 199)} 号${community.replace('社区', '')}${random.pick(estates)}${random.chance(0.5) ? ` ${random.between(1, 18)} 栋` : ''}`;

const companies = ['启航', '云程', '南粤', '鹏城', '联创', '方舟', '光年', '远景', '青禾', '万象', '天穹', '海纳'];
const trades = [
  '科技园区',
  '电子厂',
  '物流园',
  '设计院',
  '医院后勤部',
  '中学',
  '小学',
  '商场',
  '公交场站',
  '银行网点',
  '软件公司',
  '食品厂',
];

export const workplaceName = (random: Random, number: number): string =>
  `${random.pick(companies)}${random.pick(trades)}${number > 0 ? `（${number + 1}）` : ''}`;

/**
 * Telephone numbers: 1540 is a range that the numbering plan has not given to any operator, so nobody is called by
 * mistake, while forms that ask for eleven digits accept it.
 */
export const phoneNumber = (n: number): string => `1540${String(n % 10_000_000).padStart(7, '0')}`;
