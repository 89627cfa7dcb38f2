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

-- quota/rolling
WITH counted AS (
  SELECT
    e.case_no,
    e.row_no,
    e.day,
    e.holder_no,
    e.holder_no AS subject,
    d.year
  FROM ev AS e
  JOIN days AS d
    ON d.day = e.day
  WHERE
    (
      e.kind IN (6)
    )
), placed AS (
  SELECT
    c.*,
    LAG(row_no, 1) OVER (PARTITION BY subject ORDER BY day, row_no) AS back_row,
    LAG(row_no, 1) OVER (PARTITION BY subject ORDER BY day, row_no) AS from_row,
    LAG(day, 1) OVER (PARTITION BY subject ORDER BY day, row_no) AS from_day
  FROM counted AS c
), beyond AS (
  SELECT
    p.*
  FROM placed AS p
  JOIN mon AS m
    ON m.day = p.from_day AND m.months = 1
  WHERE
    m.lands > p.day AND (
      TRUE
    )
), within AS (
  SELECT
    *
  FROM (
    SELECT
      c.*,
      ROW_NUMBER() OVER (PARTITION BY subject ORDER BY day, row_no) AS place
    FROM counted AS c
    WHERE
      (
        TRUE
      )
  ) AS told
  WHERE
    place = 1
), judged AS (
  SELECT
    b.case_no,
    b.holder_no,
    b.row_no AS anchor_row,
    b.from_row AS first_row,
    CAST(NULL AS BIGINT) AS second_row,
    b.row_no AS third_row,
    b.from_day AS started,
    CAST(NULL AS BIGINT) AS due,
    b.day AS ended,
    4 AS verdict, /* exceeded */
    0 AS reason, /* none */
    CAST(NULL AS BIGINT) AS amount
  FROM beyond AS b
  UNION ALL
  SELECT
    w.case_no,
    w.holder_no,
    w.row_no,
    w.row_no,
    CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT),
    w.day,
    CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT),
    0, /* kept */
    0, /* none */
    CAST(NULL AS BIGINT)
  FROM within AS w
  LEFT JOIN (
    SELECT DISTINCT
      subject
    FROM beyond
  ) AS b
    ON b.subject = w.subject
  WHERE
    b.subject IS NULL
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
