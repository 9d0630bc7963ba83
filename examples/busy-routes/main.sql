-- For each airport of a task's share: the route on which most kilometres were flown, one way, by the great circle
-- (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984; a sphere of radius 6371 km).

CREATE TEMP VIEW routes AS
SELECT
  f.origin,
  f.destination,
  f.count AS flights,
  2 * 6371 * asin(sqrt(
    pow(sin(radians(b.latitude - a.latitude) / 2), 2)
    + cos(radians(a.latitude)) * cos(radians(b.latitude)) * pow(sin(radians(b.longitude - a.longitude) / 2), 2)
  )) AS km
FROM flights_airport AS f
JOIN airports AS a ON a.iata = f.origin
JOIN airports AS b ON b.iata = f.destination;

CREATE TEMP VIEW ranked AS
SELECT
  *,
  row_number() OVER (PARTITION BY origin ORDER BY flights * km DESC, destination) AS place,
  count(*) OVER (PARTITION BY origin) AS routes,
  dense_rank() OVER (ORDER BY origin) - 1 AS number
FROM routes;

-- output: routes.csv
SELECT origin, routes, destination, flights, CAST(round(km) AS INTEGER) AS km,
  CAST(round(flights * km / 1000) AS INTEGER) AS thousand_km
FROM ranked
WHERE place = 1 AND number % tasks() = task()
ORDER BY origin;
