/**
 * A syllable of pinyin without its tone, and a few that nobody says: what is found is compared with the text
 * afterwards.
 */
const syllable =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv]|ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|ang|eng|ing|ong|ia|ian|iang|iao|iong|ua|uai|uan|uang|uo)$/;
/** The beginning of one, while it is being typed. */
const begun = /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])$/;

const maxSyllableLength = 6;
const maxReadings = 8;

/**
 * The first letters of what a word may spell, two syllables or more, the last perhaps not typed to its end:
 * "songyao" → ["sy"], "lianh" → ["lh"], "xianren" → ["xr", "xar"]. At most eight, those with long syllables first.
 */
export function initialsOfReadings(typed: string): string[] {
  const found = new Set<string>();
  const read = (from: number, initials: string): void => {
    if (found.size >= maxReadings) return;
    if (from === typed.length) {
      if (initials.length > 1) found.add(initials);
      return;
    }
    for (let length = Math.min(maxSyllableLength, typed.length - from); length > 0; length--) {
      const part = typed.slice(from, from + length);
      const isLast = from + length === typed.length;
      if (syllable.test(part) || (isLast && begun.test(part))) read(from + length, initials + part[0]);
    }
  };
  read(0, '');
  return [...found];
}

/**
 * Whether syllables one after the other read as it was typed, from the beginning of one: "daisong" in "yao pin dai qu
 * dai song".
 */
export const readsAs = (syllables: readonly string[], typed: string): boolean =>
  syllables.some((_, at) => syllables.slice(at).join('').startsWith(typed));
