"""random, secrets, uuid, time, tempfile names: everything that is not the same twice elsewhere is the same here."""

import datetime
import os
import random
import secrets
import time
import uuid

print(random.random(), random.randint(0, 10**30), random.gauss(0, 1), random.sample(range(1000), 5))
print(secrets.token_hex(8), uuid.uuid4(), os.urandom(8).hex())
random.seed(7)
print(random.random(), random.choices("abc", [1, 2, 3], k=10), random.betavariate(2, 3), random.getrandbits(70))
deck = list(range(30))
random.shuffle(deck)
print(deck)
started = time.monotonic()
time.sleep(2.5)
print(round(time.monotonic() - started, 3), datetime.datetime.fromtimestamp(int(time.time()), datetime.timezone.utc).isoformat())
print(time.strftime("%A %d %B %Y", time.gmtime(time.time())), id(object()) == id(object()), os.getcwd(), sorted(os.environ.items()))
