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

-- order/queues
WITH claim AS (
  SELECT
    d.row_no,
    d.dist_no,
    d.pool,
    d.owed,
    d.paid,
    CASE WHEN d.category IN ('a') THEN 0 WHEN d.category IN ('b', 'c') THEN 1 END AS queue
  FROM dist AS d
  WHERE
    d.distributed <= 20178 AND d.recorded <= 20178 AND (
      TRUE
    )
), queued AS (
  SELECT
    c.*,
    CAST(SUM(owed) OVER (PARTITION BY dist_no, queue) AS BIGINT) AS total,
    CAST(SUM(owed) OVER (
      PARTITION BY dist_no
      ORDER BY queue
      RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS BIGINT) AS upto
  FROM claim AS c
), available AS (
  SELECT
    q.*,
    LEAST(GREATEST(pool - (
      upto - total
    ), 0), total) AS avail
  FROM queued AS q
), shared AS (
  SELECT
    a.*,
    CASE
      WHEN total = 0
      THEN 0
      ELSE CAST(FLOOR(CAST(avail AS DOUBLE) * CAST(owed AS DOUBLE) / CAST(total AS DOUBLE) + 0.5) AS BIGINT)
    END AS due
  FROM available AS a
), distribution AS (
  SELECT
    dist_no,
    MIN(row_no) AS row_no,
    COUNT(*) - COUNT(queue) AS no_queue,
    COUNT(*) - COUNT(owed) + COUNT(*) - COUNT(paid) AS no_sum,
    MAX(ABS(paid - due)) AS worst,
    SUM(GREATEST(due - paid, 0)) AS short
  FROM shared
  GROUP BY
    dist_no
), judged AS (
  SELECT
    d.case_no,
    d.holder_no,
    s.row_no AS anchor_row,
    CAST(NULL AS BIGINT) AS first_row,
    CAST(NULL AS BIGINT) AS second_row,
    CAST(NULL AS BIGINT) AS third_row,
    d.distributed AS started,
    CAST(NULL AS BIGINT) AS due,
    d.distributed AS ended,
    CASE WHEN s.worst > 0 THEN 5 /* broken */ ELSE 0 /* kept */ END AS verdict,
    CASE
      WHEN s.no_queue > 0
      THEN 3 /* attribute-missing */
      WHEN s.no_sum > 0
      THEN 4 /* amount-missing */
      ELSE 0 /* none */
    END AS reason,
    CASE
      WHEN s.worst > 0 AND s.no_queue = 0 AND s.no_sum = 0
      THEN CAST(s.short AS BIGINT)
      ELSE CAST(NULL AS BIGINT)
    END AS amount
  FROM distribution AS s
  JOIN dist AS d
    ON d.row_no = s.row_no
)
SELECT
  CAST(0 AS BIGINT) AS norm_no,
  CAST(COALESCE(j.case_no, -1) AS BIGINT) AS case_no,
  CAST(j.holder_no AS BIGINT) AS holder_no,
  CAST(j.anchor_row AS BIGINT) AS anchor_row,
  CAST(COALESCE(j.first_row, -1) AS BIGINT) AS first_row,
  CAST(COALESCE(j.second_row, -1) AS BIGINT) AS second_row,
  CAST(COALESCE(j.third_row, -1) AS BIGINT) AS third_row,
  CAST(COALESCE(j.started, -2147483648) AS BIGINT) AS started,
  CAST(COALESCE(j.due, -2147483648) AS BIGINT) AS due,
  CAST(COALESCE(j.ended, -2147483648) AS BIGINT) AS ended,
  CAST(CASE WHEN j.reason = 0 /* none */ THEN j.verdict ELSE 6 /* unknown */ END AS BIGINT) AS verdict,
  CAST(j.reason AS BIGINT) AS reason,
  CAST(COALESCE(j.amount, (
    -9223372036854775807 - 1
  )) AS BIGINT) AS amount
FROM judged AS j;
