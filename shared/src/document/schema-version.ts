/** Owns the number of the schema of shared text. A client with another number reads and never writes: an editor drops from the text what its schema does not know. */

/** One more with every change of `documentSchema`; `schema-version.test.ts` holds the two together. */
export const documentSchemaVersion = 1;
