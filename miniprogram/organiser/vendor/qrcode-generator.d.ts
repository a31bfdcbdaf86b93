/** The part of qrcode-generator that is used. */
interface QrCode {
  addData(text: string): void;
  make(): void;
  /** A GIF as a data URL. `cellSize` and `margin` in px. */
  createDataURL(cellSize: number, margin: number): string;
}

declare const qrcode: (typeNumber: 0, errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H') => QrCode;
export default qrcode;
