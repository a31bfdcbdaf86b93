/** Into [0, 1]; what is no number becomes 0, so that no worth is ever NaN. */
export const clamp = (value: number): number => (value > 0 ? (value < 1 ? value : 1) : 0);

/** 1 at 0, a half at `half`, towards 0 beyond. */
export const fading = (amount: number, half: number): number => clamp(1 / (1 + Math.max(0, amount) / half));

/** Lets a raw factor take at most `weight` off the product. */
export const weighted = (raw: number, weight: number): number => 1 - weight * (1 - clamp(raw));
