"""Takes all the memory it can get: Python meets the limit as a MemoryError."""

hoard = []
while True:
    hoard.append(bytearray(16 * 1024 * 1024))
