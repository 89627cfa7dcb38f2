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

-- bound/month
WITH bound_event AS (
  SELECT
    *
  FROM (
    SELECT
      e.case_no,
      e.row_no,
      e.day,
      e.holder_no,
      e.amount AS a,
      e.base AS b,
      e.row_no AS last_row,
      e.day AS last_day,
      (
        cs.attr_debt_tiyn < 1000
      ) AS binds
    FROM ev AS e
    LEFT JOIN cs
      ON cs.case_no = e.case_no
    WHERE
      (
        e.kind IN (6)
      )
  ) AS e
  WHERE
    COALESCE(e.binds, TRUE)
), owned AS (
  SELECT
    e.*,
    d.month,
    c.attr_debtor_no AS debtor
  FROM bound_event AS e
  JOIN days AS d
    ON d.day = e.day
  JOIN cs AS c
    ON c.case_no = e.case_no
), summed AS (
  SELECT
    case_no,
    row_no,
    day,
    holder_no,
    CASE
      WHEN COUNT(*) OVER (PARTITION BY debtor, month) = COUNT(a) OVER (PARTITION BY debtor, month)
      THEN CAST(SUM(a) OVER (PARTITION BY debtor, month) AS BIGINT)
    END AS a,
    MAX(b) OVER (PARTITION BY debtor, month) AS b,
    FIRST_VALUE(row_no) OVER (PARTITION BY debtor, month ORDER BY day DESC, row_no DESC) AS last_row,
    MAX(day) OVER (PARTITION BY debtor, month) AS last_day,
    binds,
    ROW_NUMBER() OVER (PARTITION BY debtor, month ORDER BY day, row_no) AS place
  FROM owned
  WHERE
    binds AND NOT debtor IS NULL
), pooled AS (
  SELECT
    case_no,
    row_no,
    day,
    holder_no,
    a,
    b,
    last_row,
    last_day,
    binds
  FROM summed AS s
  WHERE
    place = 1 AND (
      TRUE
    )
  UNION ALL
  SELECT
    case_no,
    row_no,
    day,
    holder_no,
    a,
    b,
    last_row,
    last_day,
    CAST(NULL AS BOOLEAN)
  FROM owned AS o
  WHERE
    (
      binds IS NULL OR debtor IS NULL
    ) AND (
      TRUE
    )
), measured AS (
  SELECT
    p.*,
    p.a - 100 AS miss,
    CASE
      WHEN p.binds IS NULL
      THEN 3 /* attribute-missing */
      WHEN p.a IS NULL
      THEN 4 /* amount-missing */
      WHEN FALSE
      THEN 5 /* value-missing */
      ELSE 0 /* none */
    END AS reason
  FROM pooled AS p
), judged AS (
  SELECT
    m.case_no,
    m.holder_no,
    m.row_no AS anchor_row,
    m.row_no AS first_row,
    CAST(NULL AS BIGINT) AS second_row,
    CASE WHEN m.last_row <> m.row_no THEN m.last_row END AS third_row,
    m.day AS started,
    CAST(NULL AS BIGINT) AS due,
    m.last_day AS ended,
    CASE WHEN m.miss > 0 THEN 4 /* exceeded */ ELSE 0 /* kept */ END AS verdict,
    m.reason,
    CASE WHEN m.miss > 0 AND m.reason = 0 /* none */ THEN m.miss END AS amount
  FROM measured AS m
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
