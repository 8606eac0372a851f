"""Starts the services as native executables and on the JVM, and measures them: footprint.py COMMANDS RUN_DIR ROUNDS CSV

COMMANDS contains MODE-SERVICE.argv, .env and .folder. All services run together, as on the appliance; the gateway starts last.
"""
import csv
import http.client
import json
import os
import re
import shlex
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

MODES = ("native", "jvm")
READY = "/q/health/ready"
REQUESTS = 1000
PASSWORD = "an evening of measurements"
AUTH = "/api/v1/auth"
# For each service a request, with a token, for a record or a list from the database. The gateway uses that of the token issuer.
PATHS = dict(line.split() for line in (Path(__file__).parent / "paths.tsv").read_text().splitlines())


def manifests(directory):
    """The keys of each service.conf, by name."""
    found = {}
    for file in sorted(directory.glob("*.conf")):
        values = dict(re.findall(r"^([A-Z]+)=(.*)$", file.read_text(), re.MULTILINE))
        values = {key: " ".join(shlex.split(value)) for key, value in values.items()}
        found[values["NAME"]] = values
    return found


def gateway_port(run):
    return int(re.search(r"^ +port: ([0-9]+)$", (run / "etc/gateway.yaml").read_text(), re.MULTILINE)[1])


def entries(path):
    return [each for each in path.read_text().split("\0") if each]


class Service:
    def __init__(self, commands, mode, name, port):
        self.name, self.port = name, port
        stem = commands / f"{mode}-{name}"
        environment = dict(each.split("=", 1) for each in entries(stem.with_suffix(".env")))
        self.argv = entries(stem.with_suffix(".argv"))
        started = time.monotonic()
        self.log = open(commands.parent / f"{mode}-{name}.log", "ab")
        self.process = subprocess.Popen(self.argv, env=environment, cwd=stem.with_suffix(".folder").read_text().strip(),
                                        stdout=self.log, stderr=self.log, start_new_session=True)
        while not self.answers(READY):
            if self.process.poll() is not None or time.monotonic() - started > 120:
                sys.exit(f"{mode} {name} does not start, see {self.log.name}")
            time.sleep(0.002)
        self.ready_seconds = time.monotonic() - started

    def answers(self, path):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except OSError:
            return False

    def resident(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("no VmRSS")

    def size(self):
        """The executable; on the JVM the jars, without the JDK."""
        program = [each for each in self.argv if each.startswith("/")]
        jar = next((each for each in program if each.endswith("quarkus-run.jar")), None)
        if jar is None:
            return os.path.getsize(next(each for each in program if each.endswith("/" + self.name)))
        return sum(path.stat().st_size for path in Path(jar).parent.rglob("*") if path.is_file())

    def load(self, token):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        for _ in range(REQUESTS):
            connection.request("GET", PATHS.get(self.name, READY), headers={"Authorization": "Bearer " + token})
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (200, 429):
                sys.exit(f"{self.name} returned {answer.status}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()


def token(port, password):
    return post(port, "login", {"username": "admin", "password": password})["accessToken"]


def post(port, path, body, bearer="none"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/api/v1/auth/" + path, json.dumps(body), {"Content-Type": "application/json", "Authorization": "Bearer " + bearer})
    return json.loads(connection.getresponse().read() or "null")


def replace_first_password(port, run, issuer):
    """The first password opens nothing but its own change."""
    first = run / "service" / issuer / "first-password"
    if first.exists():
        password = first.read_text().strip()
        post(port, "me/password", {"currentPassword": password, "newPassword": PASSWORD}, token(port, password))


def measure(commands, run, ports, issuer, mode, round_number):
    services, rows = [], []
    try:
        for name, port in ports.items():
            services.append(Service(commands, mode, name, port))
        time.sleep(5)
        idle = [service.resident() for service in services]
        replace_first_password(ports[issuer], run, issuer)
        bearer = token(ports[issuer], PASSWORD)
        for service in services:
            service.load(bearer)
        for service, at_rest in zip(services, idle):
            rows.append({"round": round_number, "mode": mode, "service": service.name, "bytes": service.size(),
                         "ready_seconds": round(service.ready_seconds, 3), "idle_bytes": at_rest, "loaded_bytes": service.resident()})
    finally:
        for service in reversed(services):
            service.stop()
    return rows


def table(rows, names):
    print(f"{'':16} {'size MB':>16} {'ready s':>16} {'idle MB':>16} {'after ' + str(REQUESTS) + ' MB':>16}")
    print(f"{'':16}" + f" {'native':>8}{'JVM':>8}" * 4)
    totals = {}
    for service in names:
        cells = []
        for field, unit, digits in (("bytes", 1e6, 1), ("ready_seconds", 1, 2), ("idle_bytes", 1e6, 0), ("loaded_bytes", 1e6, 0)):
            for mode in MODES:
                value = statistics.median(row[field] / unit for row in rows if row["service"] == service and row["mode"] == mode)
                totals[field, mode] = totals.get((field, mode), 0) + value
                cells.append(f"{value:8.{digits}f}")
        print(f"{service:16} " + " ".join(a + b for a, b in zip(cells[::2], cells[1::2])))
    print(f"{'all':16} " + " ".join("".join(f"{totals[field, mode]:8.{digits}f}" if field != "ready_seconds" else " " * 8 for mode in MODES)
                                    for field, digits in (("bytes", 1), ("ready_seconds", 2), ("idle_bytes", 0), ("loaded_bytes", 0))))


def main():
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    commands, run, rounds, out = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    services = manifests(run / "services")
    issuer = next(name for name, values in services.items() if AUTH in values["ROUTES"].split())
    ports = {name: int(values["PORT"]) for name, values in services.items()} | {"gateway": gateway_port(run)}
    PATHS["gateway"] = PATHS[issuer]
    rows = []
    for round_number in range(1, rounds + 1):
        for mode in MODES:
            rows += measure(commands, run, ports, issuer, mode, round_number)
    with open(out, "w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    table(rows, ports)


main()
