import jsQR from 'jsqr';

/** The pictures that are on the screen of a phone now. */
const picturesOn = (phone: Window): HTMLImageElement[] =>
  [...phone.document.querySelectorAll<HTMLImageElement>('.ph-page:not(.ph-covered) img')].filter(
    (picture) => picture.complete && picture.naturalWidth > 0,
  );

const readPicture = (picture: HTMLImageElement): string | undefined => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(picture, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height)?.data || undefined;
};

/** Reads the QR code that another phone beside this one shows; undefined where none does. */
const scanNeighbours = (): string | undefined => {
  const frames = Array.from({ length: window.parent.length }, (_, at) => window.parent[at]);
  for (const phone of frames.filter((frame) => frame !== window)) {
    for (const picture of picturesOn(phone)) {
      const text = readPicture(picture);
      if (text) return text;
    }
  }
  return undefined;
};

type ScanNeighbours = typeof scanNeighbours;
declare global {
  var scanNeighbours: ScanNeighbours | undefined;
}
globalThis.scanNeighbours = scanNeighbours;
