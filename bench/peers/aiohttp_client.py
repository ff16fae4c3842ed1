"""The API case in aiohttp: aiohttp_client.py fetch|stats WORKERS URLS_FILE

fetch reads each answer whole and prints url, status, bytes, seconds, one attempt and no error; stats parses the JSON array
and prints mean, sample standard deviation and log-sum-exp of the field `value` for each URL. As many coroutines as workers
take URLs from one iterator: that is faster here than a task for each URL waiting for the connector's limit.
"""

import asyncio
import csv
import json
import math
import sys
import time

import aiohttp


async def fetch(session, url):
    start = time.perf_counter()
    async with session.get(url) as response:
        response.raise_for_status()
        body = await response.read()
        return url, response.status, len(body), time.perf_counter() - start, 1, ""


async def stats(session, url):
    async with session.get(url) as response:
        response.raise_for_status()
        values = [record["value"] for record in json.loads(await response.read())]
    n = len(values)
    mean = math.fsum(values) / n
    std = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (n - 1))
    top = max(values)
    return url, "value", n, 0, mean, std, top + math.log(math.fsum(math.exp(value - top) for value in values))


async def work(job, session, urls, results):
    for index, url in urls:
        results[index] = await job(session, url)


async def main(job, workers, urls):
    results = [None] * len(urls)
    queue = enumerate(urls)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=workers)) as session:
        await asyncio.gather(*(work(job, session, queue, results) for _ in range(workers)))
    return results


if __name__ == "__main__":
    name, workers, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        urls = file.read().split()
    job, header = {
        "fetch": (fetch, ("source", "status", "bytes", "seconds", "attempts", "error")),
        "stats": (stats, ("source", "column", "rows", "nulls", "mean", "std", "log_sum_exp")),
    }[name]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(header)
    out.writerows(asyncio.run(main(job, int(workers), urls)))
