/** A question with many answers, for the screen that lists them; `on` is the one that holds now. */
export interface Choice { title: string; items: string[]; on?: number }

interface Asked { choice: Choice; answer: (at: number | undefined) => void }
let asked: Asked | undefined;

/** Opens the list; the place of the one chosen, or nothing for who goes back. */
export const chooseOnScreen = (choice: Choice): Promise<number | undefined> =>
  new Promise((answer, fail) => {
    asked = { choice, answer };
    wx.navigateTo({ url: '/pages/choose/index' }).catch(fail);
  });

/** What is asked, once: the list keeps it while it is open. */
export const takeChoice = (): Asked | undefined => {
  const taken = asked;
  asked = undefined;
  return taken;
};
