/**
 * One error: its HTTP status, and a sentence for people in Chinese and English; `{name}` is filled from its details.
 */
export interface ErrorKind {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}
