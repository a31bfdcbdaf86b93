/**
 * Whether a limit has passed by an instant: at its very own too, so that whatever is found then is told of, shown,
 * counted and refused then. A step that is taken at that instant comes too late: it was said to be late.
 */
export const hasPassed = (due: Date | number, at: Date | number): boolean => +due <= +at;
