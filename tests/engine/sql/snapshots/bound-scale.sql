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

-- bound/scale
WITH pooled AS (
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
      TRUE AS binds
    FROM ev AS e
    WHERE
      (
        e.kind IN (6)
      )
  ) AS e
  WHERE
    COALESCE(e.binds, TRUE) AND (
      TRUE
    )
), measured AS (
  SELECT
    p.*,
    (
      (
        (
          (
            CASE WHEN p.b <= 1 * v_mci.tiyn THEN 10 WHEN p.b <= 2 * v_mci.tiyn THEN 5 ELSE 3 END
          ) * p.b
        ) + (
          100 - (
            (
              (
                (
                  CASE WHEN p.b <= 1 * v_mci.tiyn THEN 10 WHEN p.b <= 2 * v_mci.tiyn THEN 5 ELSE 3 END
                ) * p.b
              ) % 100 + 100
            ) % 100
          )
        ) % 100
      ) // 100
    ) - p.a AS miss,
    CASE
      WHEN p.binds IS NULL
      THEN 3 /* attribute-missing */
      WHEN p.a IS NULL OR p.b IS NULL
      THEN 4 /* amount-missing */
      WHEN v_mci.tiyn IS NULL
      THEN 5 /* value-missing */
      ELSE 0 /* none */
    END AS reason
  FROM pooled AS p
  LEFT JOIN val_on AS v_mci
    ON v_mci.day = p.day AND v_mci.name = 'mci'
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
