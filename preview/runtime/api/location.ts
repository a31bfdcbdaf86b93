import gcoord from 'gcoord';
import { askInDialog } from '../overlay/dialog.ts';
import { chooseAction } from '../overlay/action-sheet.ts';
import { settings } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';
import { requirePrivacy } from './privacy.ts';

interface Place {
  name: string;
  address: string;
  longitude: number;
  latitude: number;
}

// WGS-84. The first is where the phone stands when location is granted.
const shenzhen: Place[] = [
  { name: '市民中心', address: '深圳市福田区福中三路', longitude: 114.0543, latitude: 22.5455 },
  { name: '深圳湾公园', address: '深圳市南山区望海路', longitude: 113.9536, latitude: 22.5205 },
  { name: '东门老街', address: '深圳市罗湖区东门步行街', longitude: 114.1186, latitude: 22.5468 },
  { name: '坪山中心公园', address: '深圳市坪山区文化路', longitude: 114.3466, latitude: 22.7016 },
];
const elsewhere: Place = { name: '广州塔', address: '广州市海珠区阅江西路', longitude: 113.3191, latitude: 23.1092 };

const asGcj02 = ({
  longitude,
  latitude,
}: {
  longitude: number;
  latitude: number;
}): { longitude: number; latitude: number } => {
  const [shiftedLongitude, shiftedLatitude] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02);
  return { longitude: shiftedLongitude, latitude: shiftedLatitude };
};

const getLocation = async ({ type = 'wgs84' }: { type?: string }): Promise<object> => {
  await requirePrivacy('getLocation');
  if (settings.location === 'refused') throw new ApiFailure('auth deny', 103);
  const { longitude, latitude } = settings.location === 'elsewhere' ? elsewhere : shenzhen[0];
  const point = type === 'gcj02' ? asGcj02({ longitude, latitude }) : { longitude, latitude };
  return { ...point, accuracy: 30, horizontalAccuracy: 30, verticalAccuracy: 0, altitude: 0, speed: -1 };
};

/** The choice always comes in GCJ-02, as on a phone. */
const chooseLocation = async (): Promise<object> => {
  await requirePrivacy('chooseLocation');
  const chosen = await chooseAction(
    shenzhen.map(({ name, address }) => `${name} · ${address}`),
    '选择位置',
  );
  if (chosen === undefined) throw new ApiFailure('cancel');
  const { name, address, ...point } = shenzhen[chosen];
  return { name, address, ...asGcj02(point) };
};

const openLocation = async ({ name = '', address = '', latitude, longitude }: Partial<Place>): Promise<void> => {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') throw new ApiFailure('parameter error');
  await askInDialog({
    title: name || '位置',
    content: `${address}\n${latitude.toFixed(5)}, ${longitude.toFixed(5)}（GCJ-02）`,
    showCancel: false,
  });
};

export const locationApi = {
  getLocation: asyncApi('getLocation', getLocation),
  getFuzzyLocation: asyncApi('getFuzzyLocation', getLocation),
  chooseLocation: asyncApi('chooseLocation', chooseLocation),
  openLocation: asyncApi('openLocation', openLocation),
};
