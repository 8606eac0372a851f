"""Measures the targets in turn and prints medians and ratios: measure.py TARGETS TOKENS LUA ROUNDS CSV CASE...

TARGETS has a line per target: name, URL, process, URL with TLS, process. The names of HAProxy's are "haproxy" and "haproxy-es256".
"""
import csv
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

CONNECTIONS = 64
WARM_UP_SECONDS = 15
SECONDS = 5
# name: TLS, bytes of the request head, whether each request has another token
CASES = {
    "warm-1k": (False, 1024, False),
    "warm-2k": (False, 2048, False),
    "cold-1k": (False, 1024, True),
    "cold-2k": (False, 2048, True),
    "tls-warm-1k": (True, 1024, False),
    "tls-warm-2k": (True, 2048, False),
    "tls-cold-1k": (True, 1024, True),
    "tls-cold-2k": (True, 2048, True),
}
DEFAULT_CASES = ("warm-1k", "warm-2k", "cold-1k", "tls-warm-1k")
REFERENCES = ("haproxy", "haproxy-es256")

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def processor_seconds(process):
    """The processor time that a process and its children have used."""
    seconds = 0
    for each in (process, *Path(f"/proc/{process}/task/{process}/children").read_text().split()):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(") ")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND
    return seconds


class Client:
    def __init__(self, tokens, lua):
        self.tokens, self.lua = tokens, lua
        self.count = len(Path(tokens).read_text().splitlines())
        # How many tokens each proxy was sent: a run goes on where the last ended, so that none is in a cache.
        self.sent = {}

    def measure(self, addresses, case, seconds):
        """Requests per second, median and p99 in milliseconds, microseconds of processor time per request."""
        tls, head, cold = CASES[case]
        url, process = addresses[tls]
        command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--latency", "--timeout", "10s",
                   "--script", self.lua, url, "--", self.tokens, str(head), str(self.count if cold else 1),
                   str(self.sent.get(process, 0) % self.count if cold else 0)]
        used = processor_seconds(process)
        client = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        used = processor_seconds(process) - used
        if client.returncode != 0:
            sys.exit(f"wrk failed: {client.stdout}")
        result = json.loads(client.stdout.strip().splitlines()[-1])
        if result["failed"] or not result["requests"]:
            sys.exit(f"{result['failed']} of {result['requests']} requests to {url} failed:\n{client.stdout}")
        if cold:
            self.sent[process] = self.sent.get(process, 0) + result["requests"] + CONNECTIONS
        return result["requests"] * 1e6 / result["micros"], result["p50"] / 1000, result["p99"] / 1000, used * 1e6 / result["requests"]


def table(case, results):
    """The medians of a case."""
    medians = {name: [statistics.median(column) for column in zip(*rounds)] for name, rounds in results.items()}
    print(f"\n{case:<16} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8} {'CPU us':>8} " + " ".join(f"{'x ' + name:>15}" for name in REFERENCES))
    for name, (rate, p50, p99, used) in medians.items():
        ratios = " ".join(f"{rate / medians[reference][0]:>15.2f}" for reference in REFERENCES)
        print(f"{name:<16} {rate:>10.0f} {p50:>8.1f} {p99:>8.1f} {used:>8.1f} {ratios}")


def main(targets_file, tokens, lua, rounds, csv_file, *cases):
    cases = cases or DEFAULT_CASES
    unknown = [each for each in cases if each not in CASES]
    if unknown:
        sys.exit(f"there is no case {unknown[0]}; the cases are: {', '.join(CASES)}")
    targets = {}
    for line in Path(targets_file).read_text().splitlines():
        name, *addresses = line.split()
        targets[name] = (addresses[:2], addresses[2:])
    client = Client(tokens, lua)
    for addresses in targets.values():
        for tls in sorted({CASES[case][0] for case in cases}):
            client.measure(addresses, "tls-warm-1k" if tls else "warm-1k", WARM_UP_SECONDS)
    results = {case: {name: [] for name in targets} for case in cases}
    with open(csv_file, "w", newline="") as file:
        raw = csv.writer(file)
        raw.writerow(["round", "case", "target", "requests_per_second", "p50_ms", "p99_ms", "processor_us_per_request"])
        for number in range(int(rounds)):
            for case in cases:
                for name, addresses in targets.items():
                    measured = client.measure(addresses, case, SECONDS)
                    results[case][name].append(measured)
                    raw.writerow([number + 1, case, name, *(f"{value:.2f}" for value in measured)])
                    file.flush()
    for case in cases:
        table(case, results[case])


main(*sys.argv[1:])
