#!/usr/bin/env python3
"""Measures etl against what else reads from servers, on loopback: bench/web.py [OPTION]...

  requests   2,000 requests that take 100 ms, 200 at a time; beside requests in 200 threads, and aiohttp
  csv        one CSV file from nginx: count, mean, standard deviation and log-sum-exp; beside curl | etl
  downloads  10,000 files of 100 KB from nginx into a folder; beside curl --parallel --parallel-max 50

The contenders take turns, and the medians of their times are compared. Results first: each run must give all answers.
Needed: target/etl, java 25 (JAVA_HOME), nginx, curl; for the peers python3-requests and python3-aiohttp.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ETL = ROOT / "target/etl"
WORKERS = 200

REQUESTS = """
import sys, requests
from concurrent.futures import ThreadPoolExecutor
urls = open(sys.argv[1]).read().split()
session = requests.Session()
adapter = requests.adapters.HTTPAdapter(pool_connections=1, pool_maxsize=200)
session.mount("http://", adapter)
with ThreadPoolExecutor(200) as pool:
    rows = list(pool.map(lambda url: (url, len(session.get(url).content)), urls))
print(len(rows))
"""

AIOHTTP = """
import sys, asyncio, aiohttp
async def work(session, urls, rows):
    for url in urls:
        async with session.get(url) as response:
            rows.append((url, len(await response.read())))
async def main():
    urls, rows = iter(open(sys.argv[1]).read().split()), []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as session:
        await asyncio.gather(*(work(session, urls, rows) for _ in range(200)))
    print(len(rows))
asyncio.run(main())
"""

NGINX = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; default_type text/csv; types {{ text/csv csv; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; keepalive_requests 100000; }}
}}
"""


def run(command, shell=False):
    """Seconds, peak memory in MiB, and the output."""
    start = time.perf_counter()
    process = subprocess.Popen(command, shell=shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"{command} failed with {process.returncode}: {err[-500:]}")
    return seconds, out


def peak(command):
    """The peak resident memory of a command in MiB."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);" \
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    return float(subprocess.run([sys.executable, "-c", code, *map(str, command)], capture_output=True, text=True,
                                check=True).stdout)


def compare(title, contenders, runs, bar):
    times = {name: [] for name in contenders}
    for _ in range(runs):
        for name, job in contenders.items():
            times[name].append(job())
    own, *others = times
    fastest = min(others, key=lambda name: statistics.median(times[name])) if others else None
    print(f"\n## {title}\n\n| contender | median s | all s |\n|---|---|---|")
    for name, all_times in times.items():
        print(f"| {name} | {statistics.median(all_times):.3f} | {' '.join(f'{t:.3f}' for t in all_times)} |")
    if fastest:
        ratio = statistics.median(times[own]) / statistics.median(times[fastest])
        print(f"\n{own} takes {ratio:.2f} of the time of {fastest}; the bar is {bar}: {'met' if ratio <= bar else 'missed'}")


def has(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0


def requests_case(folder, runs, count):
    java = pathlib.Path(os.environ.get("JAVA_HOME", "/usr")) / "bin/java"
    server = subprocess.Popen([java, ROOT / "bench/src/dev/etl/bench/ApiServer.java", "100"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    try:
        port = server.stdout.readline().strip()
        urls = folder / "urls.txt"
        urls.write_text("".join(f"http://127.0.0.1:{port}/delay/{n}\n" for n in range(count)))

        def etl():
            seconds, out = run([ETL, "run", "-q", "-t", "fetch", f"--workers={WORKERS}", f"--inputs-from={urls}"])
            assert len(out.splitlines()) == count + 1, out[-300:]
            return seconds

        def python(code):
            def job():
                seconds, out = run([sys.executable, "-c", code, urls])
                assert out.strip() == str(count), out[-300:]
                return seconds
            return job

        contenders = {"etl": etl}
        for name, code in (("requests", REQUESTS), ("aiohttp", AIOHTTP)):
            if has(name):
                contenders[name] = python(code)
            else:
                print(f"{name} is not installed and takes no part")
        compare(f"{count:,} requests of 100 ms, {WORKERS} at a time", contenders, runs, 1.15)
    finally:
        server.stdin.close()
        server.wait()


def csv_case(folder, port, runs, size):
    file = folder / "www/data.csv"
    rows = size // 27
    with open(file, "w", encoding="ascii") as out:
        out.write("id,value\n")
        block = 100_000
        for start in range(0, rows, block):
            out.write("".join(f"{n},{(n * 7919 % 1000003) / 1000003:.15f}\n" for n in range(start, min(rows, start + block))))
    url = f"http://127.0.0.1:{port}/data.csv"
    answers = set()

    def job(command, shell=False):
        def timed():
            seconds, out = run(command, shell)
            answers.add(",".join(out.splitlines()[-1].split(",")[1:]))
            assert len(answers) == 1, answers
            return seconds
        return timed

    contenders = {
        "etl": job([ETL, "run", "-q", "--column=value", url]),
        "curl \\| etl": job(f"curl -s {url} | {ETL} run -q --column=value -", True),
    }
    compare(f"a CSV file of {file.stat().st_size / 1e6:,.0f} MB", contenders, runs, 1.0)
    print(f"peak memory of etl: {peak([ETL, 'run', '-q', '--column=value', url]):.0f} MiB")
    file.unlink()


def downloads_case(folder, port, runs, count):
    www = folder / "www/pages"
    www.mkdir()
    body = os.urandom(100_000)
    for n in range(count):
        (www / f"{n}.bin").write_bytes(body)
    urls = folder / "pages.txt"
    urls.write_text("".join(f"http://127.0.0.1:{port}/pages/{n}.bin\n" for n in range(count)))
    config = folder / "curl.txt"
    config.write_text("".join(f'url = "http://127.0.0.1:{port}/pages/{n}.bin"\noutput = "{folder}/got/{n}.bin"\n'
                              for n in range(count)))
    own = [ETL, "run", "-q", "-t", "fetch", "--workers=50", f"--into={folder}/got/{{name}}", f"--inputs-from={urls}",
           "-o", folder / "rows.csv"]
    peer = ["curl", "-s", "--parallel", "--parallel-max", "50", "--config", config]

    def job(command):
        def timed():
            shutil.rmtree(folder / "got", ignore_errors=True)
            (folder / "got").mkdir()
            seconds, _ = run(command)
            got = list((folder / "got").glob("*.bin"))
            assert len(got) == count and all(path.stat().st_size == 100_000 for path in got), len(got)
            return seconds
        return timed

    compare(f"{count:,} downloads of 100 KB", {"etl": job(own), "curl": job(peer)}, runs, 1.2)
    shutil.rmtree(folder / "got")
    (folder / "got").mkdir()
    memory = peak(own)
    print(f"peak memory of etl: {memory:.0f} MiB; the bar is 100 MiB: {'met' if memory <= 100 else 'missed'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="requests,csv,downloads", help="the cases, with commas between them")
    parser.add_argument("--runs", type=int, default=5, help="runs of each contender")
    parser.add_argument("--scale", type=float, default=1.0, help="a part of the work, to try it out: 0.1")
    arguments = parser.parse_args()
    cases = arguments.only.split(",")
    with tempfile.TemporaryDirectory(dir=ROOT / "target") as name:
        folder = pathlib.Path(name)
        (folder / "www").mkdir()
        if "requests" in cases:
            requests_case(folder, arguments.runs, max(1, int(2_000 * arguments.scale)))
        if cases == ["requests"]:
            return
        port = 18_089
        (folder / "nginx.conf").write_text(NGINX.format(
            folder=folder, port=port, user="user root;" if os.geteuid() == 0 else ""))
        nginx = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-e", folder / "error.log"])
        try:
            time.sleep(1)
            if "csv" in cases:
                csv_case(folder, port, arguments.runs, int(1e9 * arguments.scale))
            if "downloads" in cases:
                downloads_case(folder, port, arguments.runs, max(1, int(10_000 * arguments.scale)))
        finally:
            nginx.terminate()
            nginx.wait()


if __name__ == "__main__":
    main()
