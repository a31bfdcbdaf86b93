/** The data version that this build knows: the number of the last of `steps`, without loading them. */
export const dataVersion = 14;
