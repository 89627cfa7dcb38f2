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

-- required/wait
WITH seen AS (
  SELECT
    e.case_no,
    e.row_no,
    e.day,
    e.holder_no,
    CASE WHEN (
      e.kind IN (6)
    ) THEN 1 ELSE 0 END AS is_act,
    MAX(CASE WHEN (
      e.kind IN (2)
    ) THEN e.row_no END) OVER (
      PARTITION BY e.case_no
      ORDER BY e.row_no
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS need_row
  FROM ev AS e
  WHERE
    (
      e.kind IN (6)
    ) OR (
      e.kind IN (2)
    )
), act AS (
  SELECT
    *
  FROM (
    SELECT
      s.case_no,
      s.row_no,
      s.day,
      s.holder_no,
      s.need_row,
      TRUE AS binds
    FROM seen AS s
    WHERE
      s.is_act = 1 AND (
        TRUE
      )
  ) AS told
  WHERE
    COALESCE(binds, TRUE)
), link AS (
  SELECT
    a.row_no AS start_row,
    a.need_row AS link_row,
    a.case_no,
    x.day
  FROM act AS a
  JOIN ev AS x
    ON x.row_no = a.need_row
), waited_target AS (
  SELECT
    l.start_row,
    l.link_row,
    l.case_no,
    l.day,
    c.n + 2 AS target
  FROM link AS l
  JOIN cal AS c
    ON c.day = l.day
), waited AS (
  SELECT
    t.start_row,
    t.link_row,
    c.day AS due
  FROM waited_target AS t
  JOIN cal AS c
    ON c.n = t.target AND c.is_working = 1
), free AS (
  SELECT
    w.start_row AS row_no,
    w.due + 1 AS day
  FROM waited AS w
), judged AS (
  SELECT
    a.case_no,
    a.holder_no,
    a.row_no AS anchor_row,
    a.need_row AS first_row,
    CAST(NULL AS BIGINT) AS second_row,
    a.row_no AS third_row,
    a.day AS started,
    f.day AS due,
    a.day AS ended,
    CASE
      WHEN a.need_row IS NULL OR a.day < f.day
      THEN 5 /* broken */
      ELSE 0 /* kept */
    END AS verdict,
    CASE
      WHEN a.binds IS NULL
      THEN 3 /* attribute-missing */
      WHEN a.need_row IS NULL
      THEN 0 /* none */
      WHEN f.day IS NULL
      THEN 7 /* outside-calendar */
      ELSE 0 /* none */
    END AS reason,
    CAST(NULL AS BIGINT) AS amount
  FROM act AS a
  LEFT JOIN free AS f
    ON f.row_no = a.row_no
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
