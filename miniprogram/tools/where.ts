import { fromGcj02, type LngLat } from './place';

/** Where the phone is, WGS-84; undefined where the person does not want to say. */
export const hereNow = async (): Promise<LngLat | undefined> => {
  try {
    const { longitude, latitude } = await wx.getLocation({ type: 'wgs84' });
    return [longitude, latitude];
  } catch {
    return undefined;
  }
};

/**
 * Where the phone is as exactly as it can tell, WGS-84, and how uncertain that is; undefined where the person does not
 * want to say.
 */
export const hereExactly = async (): Promise<{ point: LngLat; accuracyMetres: number } | undefined> => {
  try {
    const { longitude, latitude, accuracy } = await wx.getLocation({
      type: 'wgs84',
      isHighAccuracy: true,
      highAccuracyExpireTime: 4_000,
    });
    return { point: [longitude, latitude], accuracyMetres: Math.round(accuracy) };
  } catch {
    return undefined;
  }
};

export interface ChosenPlace {
  point: LngLat;
  name: string;
  address: string;
}

/** A place chosen on WeChat's map, WGS-84; undefined: none chosen. */
export const choosePlace = async (): Promise<ChosenPlace | undefined> => {
  try {
    const { longitude, latitude, name, address } = await wx.chooseLocation({});
    return { point: fromGcj02([longitude, latitude]), name: name || address, address };
  } catch {
    return undefined;
  }
};
