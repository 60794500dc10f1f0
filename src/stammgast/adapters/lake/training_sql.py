"""The SQL behind training data: DuckDB does the work, Python receives flat arrays.

Times are microseconds since 1970. `verdict` is null for an event that may be used, else a `LeftOut`.
"""

SIGNALS = """
CREATE OR REPLACE TEMP TABLE signals AS
WITH people AS (
    SELECT identity, bool_and(allowed) AS allowed, max(since) AS since FROM allowed GROUP BY identity
), named AS (
    SELECT
        "offset", event, epoch_us(occurred_at) AS moment, said_personalization AS said,
        order_id, country, lines,
        coalesce('user:' || nullif(user_id, ''), 'anonymous:' || nullif(anonymous_id, '')) AS person,
        'anonymous:' || nullif(anonymous_id, '') AS device
    FROM events
    WHERE type = 'track' AND list_contains($names, event)
)
SELECT
    "offset", event, moment, order_id, country, lines, person,
    CASE
        WHEN moment > $as_of THEN 'later'
        WHEN NOT said THEN 'said_no'
        WHEN NOT people.allowed OR NOT devices.allowed THEN 'withdrawn'
        WHEN said THEN NULL
        WHEN person IS NULL THEN 'nobody'
        WHEN people.allowed IS NULL THEN 'not_asked'
        WHEN people.since > moment THEN 'before_consent'
    END AS verdict
FROM named
LEFT JOIN people ON people.identity = named.person
LEFT JOIN people AS devices ON devices.identity = named.device
"""
"""Closed by default: used is what said yes itself, or said nothing while its person has long said yes."""

CLICKS = """
CREATE OR REPLACE TEMP TABLE clicks AS
SELECT
    "offset", event, moment, country, person, lines[1].product_id AS product,
    CASE
        WHEN verdict IS NOT NULL THEN verdict
        WHEN lines[1].product_id IS NULL THEN 'no_product'
        WHEN $only_known AND lines[1].product_id NOT IN (SELECT product FROM known) THEN 'unknown_product'
    END AS verdict
FROM signals
WHERE event NOT IN ('Order Completed', 'Order Refunded', 'Order Cancelled')
"""

VISITS = """
CREATE OR REPLACE TEMP TABLE steps AS
WITH gaps AS (
    SELECT
        "offset", event, moment, country, person, product,
        (moment - lag(moment) OVER (PARTITION BY person ORDER BY moment, "offset") > $gap)::INTEGER AS is_new
    FROM clicks
    WHERE verdict IS NULL AND person IS NOT NULL
)
SELECT * EXCLUDE is_new, sum(coalesce(is_new, 0)) OVER (
    PARTITION BY person ORDER BY moment, "offset" ROWS UNBOUNDED PRECEDING
) AS visit
FROM gaps;

CREATE OR REPLACE TEMP TABLE visits AS
WITH counted AS (
    SELECT
        person, visit, count(*) AS clicks, max(moment) AS ends_at, min("offset") AS first_offset,
        count(*) > $most OR count(*) > $per_minute * greatest((max(moment) - min(moment)) / 60e6, 1) AS is_bot
    FROM steps
    GROUP BY person, visit
)
SELECT *, row_number() OVER (PARTITION BY is_bot ORDER BY ends_at, first_offset) AS place FROM counted;

CREATE OR REPLACE TEMP TABLE bot_clicks AS
SELECT steps."offset" FROM steps JOIN visits USING (person, visit) WHERE is_bot;

CREATE OR REPLACE TEMP TABLE session_clicks AS
SELECT place, steps.moment, steps."offset", product, row_number() OVER (
    PARTITION BY place ORDER BY steps.moment DESC, steps."offset" DESC
) AS from_end
FROM steps JOIN visits USING (person, visit)
WHERE NOT is_bot;

CREATE OR REPLACE TEMP TABLE session_items AS
SELECT product, row_number() OVER (ORDER BY product) - 1 AS item
FROM (SELECT DISTINCT product FROM session_clicks WHERE from_end <= $longest);

DROP TABLE steps;
"""

SESSION_CLICKS = """
SELECT item::INTEGER AS item
FROM session_clicks JOIN session_items USING (product)
WHERE from_end <= $longest
ORDER BY place, moment, "offset"
"""

SESSIONS = """
SELECT least(clicks, $longest)::BIGINT AS length, ends_at / 1e6 AS ends_at
FROM visits WHERE NOT is_bot ORDER BY place
"""

SESSION_REPORT = """
SELECT CASE
    WHEN verdict IS NOT NULL THEN verdict
    WHEN person IS NULL THEN 'nobody'
    WHEN "offset" IN (SELECT "offset" FROM bot_clicks) THEN 'bot'
END AS verdict, count(*) AS events
FROM clicks GROUP BY ALL
"""

BASKETS = """
CREATE OR REPLACE TEMP TABLE orders AS
SELECT
    "offset", coalesce(order_id, '#' || "offset") AS order_id, moment, country, lines,
    CASE
        WHEN verdict IS NOT NULL THEN verdict
        WHEN order_id IN (
            SELECT order_id FROM signals
            WHERE order_id IS NOT NULL AND moment <= $as_of
                AND (event = 'Order Cancelled' OR (event = 'Order Refunded' AND len(lines) = 0))
        ) THEN 'taken_back'
        WHEN coalesce(len(lines), 0) = 0 THEN 'no_product'
    END AS verdict
FROM signals
WHERE event = 'Order Completed';

CREATE OR REPLACE TEMP TABLE basket_lines AS
WITH returned AS (
    SELECT order_id, unnest(lines).product_id AS product FROM signals
    WHERE event = 'Order Refunded' AND order_id IS NOT NULL AND moment <= $as_of
), bought AS (
    SELECT order_id, "offset", moment, country, unnest(lines) AS line,
        generate_subscripts(lines, 1) AS line_number
    FROM orders WHERE verdict IS NULL
), distinct_lines AS (
    SELECT order_id, line.product_id AS product, min("offset") AS first_offset, max(moment) AS moment,
        arg_min(country, "offset") AS country, min(line_number) AS line_number
    FROM bought
    WHERE line.quantity > 0 AND (NOT $only_known OR line.product_id IN (SELECT product FROM known))
    GROUP BY ALL
)
SELECT * FROM distinct_lines ANTI JOIN returned USING (order_id, product);

CREATE OR REPLACE TEMP TABLE kept_lines AS
SELECT *, dense_rank() OVER (ORDER BY ends_at, basket_offset, order_id) AS place FROM (
    SELECT
        *, max(moment) OVER (PARTITION BY order_id) AS ends_at,
        min(first_offset) OVER (PARTITION BY order_id) AS basket_offset,
        row_number() OVER (PARTITION BY order_id ORDER BY first_offset, line_number) AS in_basket
    FROM basket_lines
) WHERE in_basket <= $longest_basket;

CREATE OR REPLACE TEMP TABLE basket_items AS
SELECT product, row_number() OVER (ORDER BY product) - 1 AS item
FROM (SELECT DISTINCT product FROM kept_lines);

DROP TABLE signals;
"""

BASKET_LINES = """
SELECT item::INTEGER AS item FROM kept_lines JOIN basket_items USING (product) ORDER BY place, in_basket
"""

BASKET_SIZES = """
SELECT count(*)::BIGINT AS length, any_value(ends_at) / 1e6 AS ends_at
FROM kept_lines GROUP BY place ORDER BY place
"""

BASKET_REPORT = """
SELECT CASE
    WHEN verdict IS NULL AND order_id NOT IN (SELECT order_id FROM kept_lines) THEN 'no_product' ELSE verdict
END AS verdict, count(*) AS events
FROM orders GROUP BY ALL
"""

POPULARITY = """
CREATE OR REPLACE TEMP TABLE counts AS
WITH acts AS (
    SELECT product, moment, country,
        (event IN ('Product Viewed', 'Product Clicked'))::INTEGER AS view,
        (event NOT IN ('Product Viewed', 'Product Clicked'))::INTEGER AS added, 0 AS ordered
    FROM clicks
    WHERE verdict IS NULL AND "offset" NOT IN (SELECT "offset" FROM bot_clicks)
    UNION ALL
    SELECT product, moment, country, 0, 0, 1 FROM basket_lines
)
SELECT product, coalesce(country, '') AS country, (moment // 86400000000)::INTEGER AS day,
    sum(view)::INTEGER AS views, sum(added)::INTEGER AS adds, sum(ordered)::INTEGER AS orders,
    max(moment) / 1e6 AS last_at
FROM acts GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE count_items AS
SELECT product, row_number() OVER (ORDER BY product) - 1 AS item FROM (SELECT DISTINCT product FROM counts);

CREATE OR REPLACE TEMP TABLE count_countries AS
SELECT country, row_number() OVER (ORDER BY country) - 1 AS number FROM (SELECT DISTINCT country FROM counts);
"""

COUNTS = """
SELECT item::INTEGER AS item, number::INTEGER AS country, day, views, adds, orders, last_at
FROM counts JOIN count_items USING (product) JOIN count_countries USING (country)
ORDER BY item, day, number
"""
