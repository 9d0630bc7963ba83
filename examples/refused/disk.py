"""Writes for ever: stopped at the limit of output."""

with open("/out/big.bin", "wb") as file:
    while True:
        file.write(bytes(1024 * 1024))
