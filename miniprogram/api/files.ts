import { words } from '../i18n/index';
import { language } from '../state/settings';
import { config } from '../config';
import { CallFailure } from './problem';
import { logIn, sessionToken } from './session';

const fetchFile = (path: string): Promise<{ status: number; filePath: string }> =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url: `${config.apiBase}/api/v1${path}`,
      header: { authorization: `Bearer ${sessionToken()}`, 'accept-language': language() },
      success: ({ statusCode, tempFilePath }) => resolve({ status: statusCode, filePath: tempFilePath }),
      fail: () => reject(new CallFailure('offline', words('common').offline)),
    });
  });

/** Fetches a file of the API and answers with its path on the phone; logs in again where the session has ended. */
export const download = async (path: string): Promise<string> => {
  let answer = await fetchFile(path);
  if (answer.status === 401) {
    await logIn();
    answer = await fetchFile(path);
  }
  if (answer.status >= 300)
    throw new CallFailure(answer.status === 429 || answer.status >= 500 ? 'busy' : 'refused', words('common').failed);
  return answer.filePath;
};
