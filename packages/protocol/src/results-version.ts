/**
 * Which results workers compute. It rises whenever the same program and input could give another archive than before,
 * be it only in the count of fuel: workers of different versions would outvote each other. A scheduler takes workers of
 * its own version only.
 */
export const resultsVersion = 1
