import { dayMs } from '../../shared/durations.ts';
import { isOtherKind, startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import type { OpenReport } from '../../server/engine/duplicates/likeness.ts';
import { randomFrom } from './random-from.ts';

/** How people tell of some kinds in their own words; of the others they say the name, or a part of it. */
const ownWords: Readonly<Record<string, readonly string[]>> = {
  'road.lamp': ['路灯不亮', '路灯坏了', '晚上很黑，灯没亮', '灯杆不亮了', '路灯一闪一闪'],
  'road.pothole': ['路面坑洼', '路上有个大坑', '坑很深，车颠得厉害', '路面破损', '水泥路烂了'],
  'road.sign': ['指示牌歪了', '路牌倒了', '标志牌被撞', '牌子看不清', '交通牌松动'],
  'road.railing': ['护栏断了', '栏杆松了', '栏杆缺一截', '护栏倒在路上', '扶手掉了'],
  'street.litter': ['垃圾没人清', '路边一堆垃圾', '到处是垃圾袋', '地上很脏', '没有保洁来扫'],
  'street.overflow': ['垃圾桶满了', '垃圾桶溢出来', '桶满了很臭', '垃圾没收', '垃圾桶爆满'],
  'street.bulky': ['旧沙发丢在路边', '有人扔床垫', '大件垃圾没人拉', '旧家具堆着', '废柜子挡路'],
  'street.stalls': ['摊贩占道', '流动摊子挡路', '小摊占了人行道', '卖水果的占道', '摆摊太多'],
  'green.branch': ['树枝要断了', '树枝压电线', '枝条挡住路灯', '树太高没修', '树枝垂下来'],
  'green.lawn': ['草坪秃了', '绿化带被踩', '花坛没人管', '草长得很高', '绿化枯死'],
  'traffic.parking': ['违停很多', '车乱停', '占用人行道停车', '路边停满车', '车停在路口'],
  'traffic.bicycles': ['共享单车堆满', '单车乱放', '自行车挡路', '单车倒了一片', '共享单车堵住门口'],
};
const roads = [
  '幸福',
  '平安',
  '建设',
  '人民',
  '解放',
  '文化',
  '创业',
  '深南',
  '龙岗',
  '坪山',
  '中山',
  '新园',
  '和平',
  '湖滨',
];
const marks = ['公交站', '小学门口', '超市旁', '菜市场', '地铁口', '幼儿园', '药店前', '停车场', '桥头', '公园东门'];
const asides = [
  '请尽快处理',
  '好几天了',
  '麻烦看看',
  '老人走路不方便',
  '已经一周',
  '影响出行',
  '谢谢',
  '没人管',
  '很危险',
];
const tellings = new Map(
  // A kind that says no more than its category is nobody's truth: it is what somebody says who does not know.
  startingKinds
    .filter(({ _id }) => !isOtherKind(_id))
    .map(({ _id, name: { zh } }) => [
      _id,
      ownWords[_id] ?? [zh, zh.slice(0, 4), `有${zh}`, `${zh.slice(-4)}的问题`, `反映${zh}`],
    ]),
);
const simulatedKinds = [...tellings.keys()];

interface Matter {
  id: string;
  kind: string;
  lng: number;
  lat: number;
  at: number;
  road: string;
  number: number;
  mark: string;
}

export interface Simulated {
  /** The reports that are open, each with the matter that it is truly about. */
  open: OpenReport[];
  /** Reports that come now; `known`: of a matter that is open. */
  coming: (OpenReport & { known: boolean })[];
}

interface Size {
  open: number;
  coming: number;
  /** Of the area that they lie in. */
  km2: number;
  now: number;
}

/** Half of what comes is about something that is open already; a matter is told of 1.7 times on average. */
const knownShare = 0.5;
const toldAgainShare = 0.41;
const openDays = 14;

/**
 * Open reports of a city and some that come now, with the truth about each: nothing of it is known to `likeness.ts`.
 */
export function simulateReports(seed: number, { open: openCount, coming: comingCount, km2, now }: Size): Simulated {
  const random = randomFrom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const degrees = Math.sqrt(km2) / 111.32;
  /** Half of the city's troubles lie on a tenth of its ground. */
  const along = () =>
    random() < 0.5 ? random() * degrees : (Math.floor(random() * 20) + random() * 0.3) * (degrees / 20);

  const matter = (i: number): Matter => ({
    id: `matter-${i}`,
    kind: pick(simulatedKinds),
    lng: 114 + along(),
    lat: 22.5 + along(),
    at: now - random() * openDays * dayMs,
    road: `${pick(roads)}${pick(['路', '街', '大道'])}`,
    number: 1 + Math.floor(random() * 300),
    mark: pick(marks),
  });

  function report(of: Matter, at: number): OpenReport {
    const isFromAfar = random() < 0.15;
    const metres = isFromAfar ? 150 : 30;
    const kin = simulatedKinds.filter((kind) => kind.split('.')[0] === of.kind.split('.')[0]);
    const kind = random() < 0.9 ? of.kind : pick(kin);
    const place = [
      random() < 0.8 ? of.road : '',
      random() < 0.55 ? `${of.number}号` : '',
      random() < 0.6 ? of.mark : '',
    ].join('');
    return {
      matter: of.id,
      kind,
      lng: of.lng + (normal() * metres) / (111_320 * Math.cos((22.5 * Math.PI) / 180)),
      lat: of.lat + (normal() * metres) / 111_320,
      words: `${place}${pick(tellings.get(of.kind)!)}${random() < 0.5 ? `，${pick(asides)}` : ''}`,
      at,
    };
  }

  const open: OpenReport[] = [];
  const matters: Matter[] = [];
  while (open.length < openCount) {
    const of = matter(matters.length);
    matters.push(of);
    open.push(report(of, of.at));
    while (random() < toldAgainShare) open.push(report(of, of.at + random() * (now - of.at)));
  }
  const coming = Array.from({ length: comingCount }, (_, i) => {
    const known = random() < knownShare;
    const of = known ? pick(matters) : { ...matter(matters.length + i), at: now };
    return { ...report(of, now), known };
  });
  return { open, coming };
}
