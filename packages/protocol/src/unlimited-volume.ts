/** The volume of an app, dataset or pool order that means: without limit, and not counted. In a request it is a number like any other. */
export const unlimitedVolume = 2 ** 32 - 1
