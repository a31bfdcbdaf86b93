import { ownTexts } from '../i18n/index';
import { newKey } from '../api/client';
import { refusal } from '../api/patient';
import { CallFailure } from '../api/problem';
import { isLoggedIn, logIn, sessionToken } from '../api/session';
import type { Photo, Problem } from '../api/types';
import { config } from '../config';
import { language } from '../state/settings';
import { photoTexts } from './texts';

interface Answer {
  status: number;
  data: string;
}

const sendFile = (filePath: string, key: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    wx.uploadFile({
      url: `${config.apiBase}/api/v1/photos`,
      filePath,
      name: 'photo',
      header: {
        authorization: `Bearer ${sessionToken()}`,
        'accept-language': language(),
        'idempotency-key': key,
      },
      success: ({ statusCode, data }) => resolve({ status: statusCode, data }),
      fail: () => reject(new CallFailure('offline', ownTexts(photoTexts).failed)),
    });
  });

/** A proxy on the way may answer with something that is no problem of the service's. */
const failureOf = ({ status, data }: Answer): CallFailure => {
  try {
    const problem = JSON.parse(data) as Problem;
    const field = problem.fields?.[0]?.message;
    return refusal({ status, data: field ? { ...problem, detail: field } : problem, header: {} });
  } catch {
    return new CallFailure('busy', ownTexts(photoTexts).failed);
  }
};

/** Sends a photo from the phone; logs in again where the session has ended. */
export const sendPhoto = async (filePath: string): Promise<Photo> => {
  const key = newKey();
  if (!isLoggedIn()) await logIn();
  let answer = await sendFile(filePath, key);
  if (answer.status === 401) {
    await logIn();
    answer = await sendFile(filePath, key);
  }
  if (answer.status !== 201) throw failureOf(answer);
  return JSON.parse(answer.data) as Photo;
};
