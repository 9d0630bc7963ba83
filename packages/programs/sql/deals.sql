-- Joins, groups, windows, recursion, text and number functions over two tables.
-- output: by_pool.csv
SELECT pool, count(*) AS deals, sum(price) AS total, round(avg(price), 4) AS mean, group_concat(DISTINCT category ORDER BY category) AS categories
FROM deals GROUP BY pool HAVING count(*) > 1 ORDER BY total DESC, pool;
-- output: running.csv
SELECT id, pool, price, sum(price) OVER (PARTITION BY pool ORDER BY id) AS running, rank() OVER (ORDER BY price DESC, id) AS place,
  lag(price, 1, -1) OVER (ORDER BY id) AS before FROM deals ORDER BY id;
-- output: primes.json
WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n WHERE x < 300),
  composite(x) AS (SELECT DISTINCT a.x * b.x FROM n a JOIN n b ON a.x <= b.x AND a.x * b.x <= 300)
SELECT x, printf('%04d|%.3f|%s', x, x / 7.0, hex(char(x))) AS text FROM n WHERE x NOT IN composite;
-- output: values.csv
SELECT 0.1 + 0.2 AS sum, 1e300 * 1e10 AS huge, 7 / 2 AS whole, 7 % -3 AS rest, round(2.5) AS half, abs(-9223372036854775807) AS large,
  upper('grün'), substr('worker', -3), instr('seat', 'a'), quote('it''s'), typeof(1 / 0), random() IS NOT NULL AS chance,
  date('now') AS today, julianday('2026-11-20') AS day, json_extract('{"a":[1,{"b":2.50}]}', '$.a[1].b') AS dug;
-- output: pools.csv
SELECT p.name, p.seats, d.id FROM pools p LEFT JOIN deals d ON d.pool = p.name AND d.price > 50 ORDER BY p.name, d.id;
