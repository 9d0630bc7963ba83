"""Never ends: stopped at the wall limit."""

while True:
    pass
