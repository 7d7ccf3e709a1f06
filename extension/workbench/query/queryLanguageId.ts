/** The language of queries, as the manifest declares it. */
export const queryLanguage = 'finspace-sql';
