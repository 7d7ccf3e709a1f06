const listOf = (text: string): readonly string[] => text.split(',').map((each) => each.trim());

/** What may stand behind a dataset and its instant. */
export const clauseWords = listOf(
  `WHERE, GROUP BY, ORDER BY, HAVING, LIMIT, OFFSET, JOIN, LEFT JOIN, FULL JOIN, ASOF JOIN, ON, USING, AS, QUALIFY,
  UNION ALL, EXCEPT, INTERSECT, SELECT`,
);

/** What may stand elsewhere. */
export const keywords = listOf(
  `SELECT, FROM, WHERE, GROUP BY, ORDER BY, HAVING, LIMIT, OFFSET, JOIN, LEFT JOIN, FULL JOIN, ASOF JOIN, ON, USING,
  AS, AND, OR, NOT, IN, BETWEEN, LIKE, ILIKE, IS NULL, IS NOT NULL, CASE, WHEN, THEN, ELSE, END, WITH, DISTINCT,
  UNION ALL, EXCEPT, INTERSECT, DESC, ASC, NULLS LAST, QUALIFY, OVER, PARTITION BY, CAST, INTERVAL, EXCLUDE`,
);

/** The functions that are used most. */
export const functions = listOf(
  `count, sum, avg, min, max, median, stddev, quantile_cont, first, last, arg_min, arg_max, date_trunc, time_bucket,
  epoch_ms, extract, lag, lead, row_number, rank, round, abs, coalesce, string_agg, list, lower, upper, regexp_matches`,
);
