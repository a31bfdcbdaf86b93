/** A photo shows the thing that was reported, or the result of what was done about it. */
export const photoStages = ['report', 'result'] as const;
export type PhotoStage = (typeof photoStages)[number];

/** The forms in which a photo is given, by the longest side in pixels. */
export const photoSides = { view: 1_600, thumb: 320 } as const;
export type PhotoSize = keyof typeof photoSides;
