/** Owns how a command line that cannot be followed is told: words for the person, status 2, no stack. */

export class UsageError extends Error {}
