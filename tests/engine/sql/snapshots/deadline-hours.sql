-- ev
SELECT
  row_no,
  case_no,
  kind,
  detail,
  day,
  minute,
  holder_no,
  ref,
  amount,
  base
FROM ev_all
WHERE
  day <= 20178
  AND recorded <= 20178
  AND (
    superseded IS NULL OR superseded > 20178
  );

-- val_on
SELECT
  d.day,
  v.name,
  v.tiyn
FROM days AS d
JOIN val AS v
  ON v.since <= d.day AND d.day < v.until;

-- deadline/hours
WITH seen AS (
  SELECT
    e.case_no,
    e.row_no,
    e.day,
    e.minute,
    e.holder_no,
    CASE WHEN (
      e.kind IN (0)
    ) THEN 1 ELSE 0 END AS is_start,
    MIN(CASE WHEN (
      e.kind IN (7)
    ) THEN e.row_no END) OVER (
      PARTITION BY e.case_no
      ORDER BY e.row_no DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS end_row,
    MIN(CASE WHEN (
      e.kind IN (0)
    ) THEN e.row_no END) OVER (PARTITION BY e.case_no) AS first_start,
    MIN(CASE WHEN (
      e.kind IN (0)
    ) THEN e.row_no END) OVER (PARTITION BY e.case_no) AS explained,
    MIN(CASE WHEN (
      e.kind IN (7)
    ) THEN e.row_no END) OVER (PARTITION BY e.case_no) AS first_end
  FROM ev AS e
  WHERE
    (
      e.kind IN (0)
    ) OR (
      e.kind IN (7)
    )
), duty AS (
  SELECT
    *
  FROM (
    SELECT
      s.case_no,
      s.row_no AS start_row,
      s.day,
      s.minute,
      s.holder_no,
      s.end_row,
      x.day AS end_day,
      x.minute AS end_minute,
      TRUE AS binds
    FROM seen AS s
    LEFT JOIN ev AS x
      ON x.row_no = s.end_row
    WHERE
      s.is_start = 1 AND s.row_no = s.first_start AND (
        TRUE
      )
  ) AS told
  WHERE
    COALESCE(binds, TRUE)
), link AS (
  SELECT
    d.start_row,
    d.start_row AS link_row,
    d.case_no,
    d.day
  FROM duty AS d
), hours AS (
  SELECT
    d.start_row,
    d.day + 1 + CASE WHEN COALESCE(d.minute, 1439) + 0 >= 1440 THEN 1 ELSE 0 END AS due
  FROM duty AS d
  JOIN cal AS c
    ON c.day = d.day
), told_0 AS (
  SELECT
    l.start_row,
    l.link_row,
    l.day,
    c.day AS due
  FROM link AS l
  LEFT JOIN hours AS h
    ON h.start_row = l.start_row
  LEFT JOIN cal AS c
    ON c.day = h.due
), orphan AS (
  SELECT
    s.case_no,
    s.row_no,
    s.day,
    s.holder_no,
    TRUE AS binds
  FROM seen AS s
  WHERE
    s.explained IS NULL AND s.row_no = s.first_end AND (
      TRUE
    )
), judged AS (
  SELECT
    d.case_no,
    d.holder_no,
    d.start_row AS anchor_row,
    d.start_row AS first_row,
    CASE WHEN t.link_row <> d.start_row AND NOT t.due IS NULL THEN t.link_row END AS second_row,
    d.end_row AS third_row,
    d.day AS started,
    t.due,
    d.end_day AS ended,
    CASE
      WHEN NOT d.end_row IS NULL
      AND (
        (
          d.end_day - d.day
        ) * 1440 + COALESCE(d.end_minute, 1439) - COALESCE(d.minute, 0)
      ) <= 1440
      THEN 0 /* kept */
      WHEN NOT d.end_row IS NULL
      THEN 1 /* late */
      WHEN 20178 <= t.due
      THEN 3 /* pending */
      ELSE 2 /* overdue */
    END AS verdict,
    CASE
      WHEN d.binds IS NULL
      THEN 3 /* attribute-missing */
      WHEN t.due IS NULL
      THEN 7 /* outside-calendar */
      WHEN d.end_row IS NULL
      THEN 0 /* none */
      WHEN (
        (
          d.end_day - d.day
        ) * 1440 + COALESCE(d.end_minute, 0) - COALESCE(d.minute, 1439)
      ) <= 1440
      AND NOT (
        (
          (
            d.end_day - d.day
          ) * 1440 + COALESCE(d.end_minute, 1439) - COALESCE(d.minute, 0)
        ) <= 1440
      )
      THEN 6 /* time-missing */
      ELSE 0 /* none */
    END AS reason,
    CAST(NULL AS BIGINT) AS amount
  FROM duty AS d
  JOIN told_0 AS t
    ON t.start_row = d.start_row
  UNION ALL
  SELECT
    o.case_no,
    o.holder_no,
    o.row_no,
    CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT),
    o.row_no,
    CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT),
    o.day,
    6, /* unknown */
    CASE
      WHEN o.binds IS NULL
      THEN 3 /* attribute-missing */
      ELSE 1 /* start-missing */
    END,
    CAST(NULL AS BIGINT)
  FROM orphan AS o
  WHERE
    COALESCE(o.binds, TRUE)
)
SELECT
  CAST(0 AS BIGINT) AS norm_no,
  CAST(COALESCE(j.case_no, -1) AS BIGINT) AS case_no,
  CAST(j.holder_no AS BIGINT) AS holder_no,
  CAST(j.anchor_row AS BIGINT) AS anchor_row,
  CAST(COALESCE(
    CASE
      WHEN j.reason <> 3 /* attribute-missing */ OR j.first_row = j.anchor_row
      THEN j.first_row
    END,
    -1
  ) AS BIGINT) AS first_row,
  CAST(COALESCE(
    CASE
      WHEN j.reason <> 3 /* attribute-missing */ OR j.second_row = j.anchor_row
      THEN j.second_row
    END,
    -1
  ) AS BIGINT) AS second_row,
  CAST(COALESCE(
    CASE
      WHEN j.reason <> 3 /* attribute-missing */ OR j.third_row = j.anchor_row
      THEN j.third_row
    END,
    -1
  ) AS BIGINT) AS third_row,
  CAST(COALESCE(j.started, -2147483648) AS BIGINT) AS started,
  CAST(COALESCE(CASE WHEN j.reason <> 3 /* attribute-missing */ THEN j.due END, -2147483648) AS BIGINT) AS due,
  CAST(COALESCE(CASE WHEN j.reason <> 3 /* attribute-missing */ THEN j.ended END, -2147483648) AS BIGINT) AS ended,
  CAST(CASE WHEN j.reason = 0 /* none */ THEN j.verdict ELSE 6 /* unknown */ END AS BIGINT) AS verdict,
  CAST(j.reason AS BIGINT) AS reason,
  CAST(COALESCE(
    CASE WHEN j.reason <> 3 /* attribute-missing */ THEN j.amount END,
    (
      -9223372036854775807 - 1
    )
  ) AS BIGINT) AS amount
FROM judged AS j;
