/** A question with many answers, for the screen that lists them; `on` is the one that holds now. */
export interface Choice {
  title: string;
  items: string[];
  /** An icon for each, empty for none. */
  icons?: string[];
  on?: number;
}

interface Asked {
  choice: Choice;
  answer: (at: number | undefined) => void;
}
let asked: Asked | undefined;

/**
 * Opens the list; the place of the one chosen, or nothing for who goes back. A second tap while it opens asks nothing
 * more.
 */
export const chooseOnScreen = (choice: Choice): Promise<number | undefined> => {
  if (asked) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const over =
      <T>(then: (outcome: T) => void) =>
      (outcome: T): void => {
        asked = undefined;
        then(outcome);
      };
    asked = { choice, answer: over(resolve) };
    wx.navigateTo({ url: '/pages/choose/index' }).catch(over(reject));
  });
};

/** The question while the list is open. */
export const askedChoice = (): Asked | undefined => asked;
