/** How many days ahead there are turns, today included. */
export const horizonDays = 28;

/** How many days ahead members are asked. Later turns follow a changed rota; these are between it and its people. */
export const askDays = 14;
