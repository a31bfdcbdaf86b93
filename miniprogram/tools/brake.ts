/** So many loads begin as they are asked for within the time below; a page that is right never comes near it. */
const maxFreeLoads = 6;
/** In ms; what is asked for beyond that is begun once, when it is over. */
const windowMs = 3_000;

type Load = () => Promise<void>;

/**
 * A load that cannot run away: whatever asks for it without end, such as a screen that loads what it draws and draws
 * what it loads, makes it begin a few times at once and then once in each while. The answer is that of the load that
 * was begun.
 */
export const braked = (load: Load): Load => {
  let began: number[] = [];
  let later: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    began = [...began.filter((at) => Date.now() - at < windowMs), Date.now()];
    return load();
  };
  return () => {
    const recent = began.filter((at) => Math.abs(Date.now() - at) < windowMs);
    if (recent.length < maxFreeLoads) return begin();
    later ??= new Promise<void>((resolve, reject) => {
      setTimeout(() => {
        later = undefined;
        began = [];
        begin().then(resolve, reject);
      }, windowMs);
    });
    return later;
  };
};
