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

-- pause_0
WITH span_0_marks AS (
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
      FALSE
    ) THEN 1 ELSE 0 END AS is_beside
  FROM ev AS e
  WHERE
    (
      e.kind IN (3)
    ) OR (
      e.kind IN (4)
    ) OR (
      FALSE
    )
), span_0_runs AS (
  SELECT
    m.*,
    SUM(CASE WHEN is_begin <> is_end THEN 1 ELSE 0 END) OVER (
      PARTITION BY case_no
      ORDER BY row_no
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS run
  FROM span_0_marks AS m
), span_0_after AS (
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
  FROM span_0_runs AS r
), span_0_states AS (
  SELECT
    case_no,
    row_no,
    day,
    holder_no,
    is_beside,
    after,
    LAG(after, 1, 0) OVER (PARTITION BY case_no ORDER BY row_no) AS before
  FROM span_0_after
), stretches AS (
  SELECT
    case_no,
    began,
    ended
  FROM (
    SELECT
      case_no,
      day AS began,
      after,
      COALESCE(LEAD(day) OVER (PARTITION BY case_no ORDER BY row_no), 20179) AS ended
    FROM span_0_states
    WHERE
      before <> after
  ) AS turns
  WHERE
    after = 1 AND began < ended
), reached AS (
  SELECT
    case_no,
    began,
    ended,
    MAX(ended) OVER (
      PARTITION BY case_no
      ORDER BY began, ended
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reach
  FROM stretches
), islands AS (
  SELECT
    case_no,
    began,
    ended,
    SUM(CASE WHEN began <= reach THEN 0 ELSE 1 END) OVER (
      PARTITION BY case_no
      ORDER BY began, ended
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS island
  FROM reached
), united AS (
  SELECT
    case_no,
    MIN(began) AS began,
    MAX(ended) AS ended
  FROM islands
  GROUP BY
    case_no,
    island
), followed AS (
  SELECT
    u.*,
    LAG(c.lands_on) OVER (PARTITION BY u.case_no ORDER BY u.began) AS rolled
  FROM united AS u
  LEFT JOIN cal AS c
    ON c.day = u.ended
), chained AS (
  SELECT
    case_no,
    began,
    ended,
    SUM(CASE WHEN began <= rolled THEN 0 ELSE 1 END) OVER (
      PARTITION BY case_no
      ORDER BY began
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS chain
  FROM followed
)
SELECT
  case_no,
  began,
  ended,
  MAX(ended) OVER (PARTITION BY case_no, chain) AS rests_on
FROM chained;

-- deadline/pauses
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
), within_target AS (
  SELECT
    l.start_row,
    l.link_row,
    l.case_no,
    l.day,
    l.day + 10 AS target
  FROM link AS l
  JOIN cal AS c
    ON c.day = l.day
), within_cut AS (
  SELECT
    t.start_row,
    t.link_row,
    t.target,
    p.began,
    GREATEST(p.began - 1, t.day) AS lo,
    p.ended - 1 AS hi
  FROM within_target AS t
  JOIN pause_0 AS p
    ON p.case_no = t.case_no AND p.ended > t.day + 1
), within_run AS (
  SELECT
    start_row,
    link_row,
    lo,
    hi,
    target + COALESCE(
      SUM(hi - lo) OVER (
        PARTITION BY start_row, link_row
        ORDER BY began
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ),
      0
    ) AS running
  FROM within_cut
), within_added AS (
  SELECT
    start_row,
    link_row,
    SUM(hi - lo) AS added
  FROM within_run
  WHERE
    lo < running
  GROUP BY
    start_row,
    link_row
), within_moved AS (
  SELECT
    t.start_row,
    t.link_row,
    t.case_no,
    t.target + COALESCE(a.added, 0) AS target
  FROM within_target AS t
  LEFT JOIN within_added AS a
    ON a.start_row = t.start_row AND a.link_row = t.link_row
), within_held AS (
  SELECT
    t.start_row,
    t.link_row,
    MIN(p.rests_on) AS day
  FROM within_moved AS t
  JOIN cal AS c
    ON c.day = t.target
  JOIN pause_0 AS p
    ON p.case_no = t.case_no AND p.began > t.target AND p.began <= c.lands_on
  GROUP BY
    t.start_row,
    t.link_row
), within_rested AS (
  SELECT
    t.start_row,
    t.link_row,
    COALESCE(h.day, t.target) AS target
  FROM within_moved AS t
  LEFT JOIN within_held AS h
    ON h.start_row = t.start_row AND h.link_row = t.link_row
), within AS (
  SELECT
    t.start_row,
    t.link_row,
    c.lands_on AS due
  FROM within_rested AS t
  JOIN cal AS c
    ON c.day = t.target
), told_0 AS (
  SELECT
    l.start_row,
    l.link_row,
    l.day,
    n.due
  FROM link AS l
  LEFT JOIN within AS n
    ON n.start_row = l.start_row AND n.link_row = l.link_row
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
      WHEN NOT d.end_row IS NULL AND d.end_day <= t.due
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
      WHEN FALSE
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
