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

-- forbidden/during
WITH span_marks AS (
  SELECT
    e.case_no,
    e.row_no,
    e.day,
    e.holder_no,
    CASE WHEN (
      e.kind IN (3)
    ) THEN 1 ELSE 0 END AS is_begin,
    CASE WHEN (
      e.kind IN (4)
    ) THEN 1 ELSE 0 END AS is_end,
    CASE WHEN (
      e.kind IN (3, 6)
    ) THEN 1 ELSE 0 END AS is_beside
  FROM ev AS e
  WHERE
    (
      e.kind IN (3)
    ) OR (
      e.kind IN (4)
    ) OR (
      e.kind IN (3, 6)
    )
), span_runs AS (
  SELECT
    m.*,
    SUM(CASE WHEN is_begin <> is_end THEN 1 ELSE 0 END) OVER (
      PARTITION BY case_no
      ORDER BY row_no
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS run
  FROM span_marks AS m
), span_after AS (
  SELECT
    r.*,
    (
      MAX(CASE WHEN is_begin > is_end THEN 1 ELSE 0 END) OVER (
        PARTITION BY case_no, run
        ORDER BY row_no
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) + SUM(is_begin * is_end) OVER (
        PARTITION BY case_no, run
        ORDER BY row_no
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      )
    ) % 2 AS after
  FROM span_runs AS r
), span_states AS (
  SELECT
    case_no,
    row_no,
    day,
    holder_no,
    is_beside,
    after,
    LAG(after, 1, 0) OVER (PARTITION BY case_no ORDER BY row_no) AS before
  FROM span_after
), opened AS (
  SELECT
    t.*,
    MAX(CASE WHEN after > before THEN row_no END) OVER (
      PARTITION BY case_no
      ORDER BY row_no
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS open_row,
    MAX(CASE WHEN after > before THEN day END) OVER (
      PARTITION BY case_no
      ORDER BY row_no
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS open_day
  FROM span_states AS t
), seen AS (
  SELECT
    *
  FROM opened
  WHERE
    is_beside = 1
), act AS (
  SELECT
    *
  FROM (
    SELECT
      s.case_no,
      s.row_no,
      s.day,
      s.holder_no,
      s.before,
      TRUE AS binds,
      CASE WHEN s.before = 1 THEN s.open_row END AS open_row,
      CASE WHEN s.before = 1 THEN s.open_day END AS open_day
    FROM seen AS s
    WHERE
      (
        TRUE
      )
  ) AS told
  WHERE
    COALESCE(binds, TRUE)
), judged AS (
  SELECT
    a.case_no,
    a.holder_no,
    a.row_no AS anchor_row,
    a.open_row AS first_row,
    CAST(NULL AS BIGINT) AS second_row,
    a.row_no AS third_row,
    COALESCE(CASE WHEN a.binds THEN a.open_day END, a.day) AS started,
    CAST(NULL AS BIGINT) AS due,
    a.day AS ended,
    CASE WHEN a.before = 1 THEN 5 /* broken */ ELSE 0 /* kept */ END AS verdict,
    CASE
      WHEN a.binds IS NULL
      THEN 3 /* attribute-missing */
      WHEN a.before = 0
      THEN 0 /* none */
      ELSE 0 /* none */
    END AS reason,
    CAST(NULL AS BIGINT) AS amount
  FROM act AS a
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
