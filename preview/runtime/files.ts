/**
 * Files that the program was given or has fetched, by the path that it knows them by; they last as long as the program
 * runs.
 */
const files = new Map<string, { file: Blob; address: string }>();
let count = 0;

/** Only addresses that begin with `data:` pass the preview's content policy. */
const addressOf = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });

/** Keeps a file under a path of the kind that WeChat gives. */
export const keepFile = async (file: Blob, ending: string): Promise<string> => {
  count += 1;
  const path = `http://tmp/${count}.${ending}`;
  files.set(path, { file, address: await addressOf(file) });
  return path;
};

export const fileAt = (path: string): Blob | undefined => files.get(path)?.file;

/**
 * The address at which a page finds a picture: one of these files, one of the mini-program's own, or one of the
 * network.
 */
export const pictureAddress = (source: string): string =>
  files.get(source)?.address ?? (source.startsWith('/') ? `assets${source}` : source);
