"""pathlib, shutil and os on the sandbox's own tree; the standard library's archives in memory."""

import io
import os
import pathlib
import shutil
import tarfile
import zipfile

out = pathlib.Path("/out")
for i in range(60):
    folder = out / f"group {i * 7 % 11}" / ("é" * (i % 3 + 1))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{i:02d}.txt").write_text(f"file {i}\n" * i)
shutil.copytree(out / "group 3", "/tmp/copy")
shutil.move("/tmp/copy", out / "copied")
shutil.rmtree(out / "group 4")
os.replace(out / "group 5", out / "renamed")
for where, folders, files in os.walk(out):
    print(where, folders, files)
print(sorted(p.name for p in out.rglob("*5.txt")), sum(p.stat().st_size for p in out.rglob("*.txt")), [e.name for e in os.scandir("/")])
with open(out / "log", "a+") as log:
    log.write("one\n")
    log.seek(0)
    print(log.read(), log.tell(), os.fstat(log.fileno()).st_size)
buffer = io.BytesIO()
with tarfile.open(fileobj=buffer, mode="w") as archive:
    archive.add(out / "renamed", "renamed")
print(len(buffer.getvalue()), tarfile.open(fileobj=io.BytesIO(buffer.getvalue())).getnames()[:4])
with zipfile.ZipFile(out / "files.zip", "w", zipfile.ZIP_STORED) as archive:
    archive.writestr(zipfile.ZipInfo("a/b.txt", (1980, 1, 1, 0, 0, 0)), "stored")
print(zipfile.ZipFile(out / "files.zip").read("a/b.txt"), os.path.getmtime("/in/main.py"))
for attempt in (lambda: open("/in/x", "w"), lambda: os.mkdir("/x"), lambda: os.listdir("/none"), lambda: os.symlink("/in", "/out/l"), lambda: open("/out")):
    try:
        attempt()
    except OSError as error:
        print(type(error).__name__, error.errno)
