"""Where would you land instead? For every airport of a table, the three nearest others.

Each task takes every n-th airport, measures the great-circle distance to those around it and writes one
CSV part; put behind one another the parts are the whole table.
"""

import bisect
import csv
import math
import os

EARTH_RADIUS_KM = 6371.0088
NEAREST = 3
NEAR_KM = 100
task, tasks = int(os.environ["TASK"]), int(os.environ["TASKS"])


def unit_vector(latitude, longitude):
    lat, lon = math.radians(latitude), math.radians(longitude)
    return math.sin(lat), math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon)


def squared_chord(km):
    return (2 * math.sin(km / EARTH_RADIUS_KM / 2)) ** 2


def arc_km(chord):
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord) / 2))


def around(here):
    """The index of the first airport looked at, and the squared chords to it and those behind it.

    Airports lie in order of latitude, so all within some distance are in one slice; a slice that does not
    surely hold the three nearest is taken twice as wide.
    """
    a, b, c = points[here]
    band_km = 125  # more than NEAR_KM, so the slice always holds those that are counted
    while True:
        reach = band_km / EARTH_RADIUS_KM  # the height between two points is at most the arc
        first, last = bisect.bisect_left(heights, a - reach), bisect.bisect_right(heights, a + reach)
        chords = [(x - a) * (x - a) + (y - b) * (y - b) + (z - c) * (z - c) for x, y, z in points[first:last]]
        chords[here - first] = math.inf
        limit = squared_chord(min(band_km, 20_000))
        if band_km > 20_000 or len([chord for chord in chords if chord <= limit]) >= NEAREST:
            return first, chords
        band_km *= 2


with open("/in/airports.csv", newline="", encoding="utf-8") as file:
    airports = list(csv.DictReader(file))
airports.sort(key=lambda row: (float(row["latitude"]), row["iata"]))
points = [unit_vector(float(row["latitude"]), float(row["longitude"])) for row in airports]
heights = [point[0] for point in points]

header = ["iata", "name", "city", "state", "within_100_km"]
for rank in range(1, NEAREST + 1):
    header += [f"nearest_{rank}", f"km_{rank}"]

with open("/out/nearest.csv", "w", newline="", encoding="utf-8") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(header)
    near_chord = squared_chord(NEAR_KM)
    for here in range(task, len(airports), tasks):
        first, chords = around(here)
        row = [airports[here][column] for column in ("iata", "name", "city", "state")]
        row.append(len([chord for chord in chords if chord <= near_chord]))
        for _ in range(NEAREST):
            nearest = min(chords)
            there = chords.index(nearest)
            row += [airports[first + there]["iata"], f"{arc_km(nearest):.1f}"]
            chords[there] = math.inf
        table.writerow(row)

print(f"task {task} of {tasks}: {len(range(task, len(airports), tasks))} of {len(airports)} airports")
