"""Kills each service, NATS and PostgreSQL (kill -9) during a running backup and looks at what users would see.

    faults.py RUN-FOLDER REPORT.xml

The suite in RUN-FOLDER must have been started with a slow source (CALYPSO_RUN_SLOW_DIR), which gives the job SlowBackup of
about a minute. What must hold: the processes come back by themselves; a backup goes on and its task ends once; every GET
through the gateway succeeds while a service is away; every audit entry and task event is there, and once.
"""
import http.client
import json
import os
import signal
import ssl
import sys
import threading
import time
import urllib.parse
import uuid
import xml.etree.ElementTree as tree
from collections import Counter
from pathlib import Path

RUN = Path(sys.argv[1])
REPORT = sys.argv[2]
TERMINAL = {"SUCCEEDED", "FAILED", "CANCELLED"}
results = []


def check(name, good, why=""):
    results.append((name, bool(good), str(why)))
    print(f"  {'ok' if good else 'FAILED'}: {name}" + ("" if good else f" ({why})"), flush=True)
    return good


class Api:
    """The gateway, as a client sees it. Each call is a connection of its own, so that a killed gateway harms only one."""

    def __init__(self):
        self.url = urllib.parse.urlsplit((RUN / "url").read_text().strip())
        self.token = None

    def connect(self, timeout):
        if self.url.scheme == "https":
            return http.client.HTTPSConnection(self.url.netloc, timeout=timeout, context=ssl._create_unverified_context())
        return http.client.HTTPConnection(self.url.netloc, timeout=timeout)

    def call(self, method, path, body=None, timeout=30, headers=None):
        connection = self.connect(timeout)
        try:
            sent = {"Accept": "application/json", **(headers or {})}
            if self.token:
                sent["Authorization"] = f"Bearer {self.token}"
            if body is not None:
                sent["Content-Type"] = "application/json"
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            text = answer.read()
            try:
                document = json.loads(text) if text else {}
            except ValueError:
                document = {"text": text[:200].decode(errors="replace")}
            return answer.status, document, answer.headers
        finally:
            connection.close()

    def sign_in(self):
        # The old token stays until the new one is there: other threads are reading.
        password = (RUN / "first-password").read_text().strip()
        status, document, _ = self.call("POST", "/api/v1/auth/login", {"username": "admin", "password": password})
        if status != 200:
            raise SystemExit(f"signing in was refused: {status} {document}")
        self.token = document["accessToken"]

    def post_until_accepted(self, path, body, limit=60):
        """A client that repeats what was answered with 503, with one idempotency key: it must be done once."""
        key = str(uuid.uuid4())
        refusals = []
        end = time.monotonic() + limit
        while time.monotonic() < end:
            try:
                status, document, headers = self.call("POST", path, body, headers={"Idempotency-Key": key})
            except OSError as broken:
                refusals.append((0, None, str(broken)))
                time.sleep(0.3)
                continue
            if status == 202:
                return document, refusals
            refusals.append((status, headers.get("Retry-After"), document))
            if status not in (503, 504, 409, 502):
                break
            time.sleep(0.5)
        raise SystemExit(f"POST {path} was never accepted: {refusals[-3:]}")


class Reader(threading.Thread):
    """Reads all the time, as an open page does, and remembers what did not succeed."""

    PATHS = ["/api/v1/tasks?limit=5", "/api/v1/backup/jobs", "/api/v1/auth/me", "/api/v1/backup/runs?limit=5", "/api/v1/audit-entries?limit=5"]

    def __init__(self, api):
        super().__init__(daemon=True)
        self.api, self.failures, self.count, self.slowest = api, [], 0, 0.0
        self.excused = {}
        self.gateway_away = self.director_away = False
        self.stop = threading.Event()

    def run(self):
        while not self.stop.wait(0.15):
            path = self.PATHS[self.count % len(self.PATHS)]
            self.count += 1
            started = time.monotonic()
            try:
                status, document, _ = self.api.call("GET", path)
                # With PostgreSQL Bacula's Director goes too and is started again: then "director-down" is the truth.
                known = self.director_away and document.get("code") in ("director-down", "director-timeout")
                if known:
                    self.excuse(document["code"])
                elif status != 200:
                    self.failures.append((time.strftime("%T"), path, status, document.get("code"), document.get("detail")))
            except OSError as broken:
                if self.gateway_away:
                    self.excuse("gateway-away")
                else:
                    self.failures.append((time.strftime("%T"), path, repr(broken)))
            self.slowest = max(self.slowest, time.monotonic() - started)

    def excuse(self, why):
        """Counts an answer that is no failure of ours, so that the report does not hide how many there were."""
        self.excused[why] = self.excused.get(why, 0) + 1

    def director_is_back(self):
        status, document, _ = self.api.call("GET", "/api/v1/backup/jobs")
        return status == 200


class Listener(threading.Thread):
    """The event feed with reconnection from the last sequence, as the browser does it."""

    def __init__(self, api, after=None):
        super().__init__(daemon=True)
        self.api, self.frames, self.last, self.resyncs = api, [], after, 0
        self.stop = threading.Event()

    def run(self):
        while not self.stop.is_set():
            try:
                self.listen()
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.3)

    def listen(self):
        connection = self.api.connect(30)
        path = "/api/v1/events" + ("" if self.last is None else f"?after={self.last}")
        connection.request("GET", path, headers={"Accept": "text/event-stream", "Authorization": f"Bearer {self.api.token}"})
        answer = connection.getresponse()
        if answer.status != 200:
            answer.read()
            connection.close()
            return
        for raw in answer:
            if self.stop.is_set():
                break
            line = raw.decode().rstrip("\n")
            if not line.startswith("data: "):
                continue
            frame = json.loads(line[6:])
            if frame.get("type") == "resync":
                self.resyncs += 1
            elif "data" in frame:
                self.frames.append(frame)
            if "sequence" in frame:
                self.last = frame["sequence"]
        connection.close()


def pid_of(unit):
    return int((RUN / "pid" / unit).read_text())


def kill_and_wait(api, unit, limit=90):
    """Seconds until the unit has a new process and the whole suite is UP again."""
    before = pid_of(unit)
    os.kill(before, signal.SIGKILL)
    started = time.monotonic()
    # The gateway answers from a memory of a second: what it says before is about the time before.
    time.sleep(2)
    while time.monotonic() - started < limit:
        time.sleep(0.3)
        if pid_of(unit) == before:
            continue
        try:
            status, document, _ = api.call("GET", "/api/v1/health", timeout=5)
            if status == 200 and document.get("status") == "UP":
                return time.monotonic() - started
        except OSError:
            pass
    return None


def wait_for_task(api, identifier, limit=240):
    end = time.monotonic() + limit
    task = {}
    while time.monotonic() < end:
        try:
            status, task, _ = api.call("GET", f"/api/v1/tasks/{identifier}")
            if status == 200 and task.get("state") in TERMINAL:
                return task
        except OSError:
            pass
        time.sleep(0.5)
    return task


def wait_until_running(api, identifier, limit=60):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        status, task, _ = api.call("GET", f"/api/v1/tasks/{identifier}")
        if status == 200 and task.get("state") == "RUNNING":
            status, runs, _ = api.call("GET", "/api/v1/backup/runs?limit=1")
            if status == 200 and any(run["job"] == "SlowBackup" and run["status"] == "RUNNING" for run in runs["items"]):
                return True
        time.sleep(0.3)
    return False


def slow_runs(api):
    status, runs, _ = api.call("GET", "/api/v1/backup/runs?job=SlowBackup&limit=100")
    return [run["id"] for run in runs["items"]] if status == 200 else None


def backup_with_deaths(api, reader, victims, may_fail):
    """One backup, during which the victims die one after the other."""
    before = slow_runs(api)
    task, _ = api.post_until_accepted("/api/v1/backup/jobs/SlowBackup/run", {"level": "FULL"})
    check(f"a backup runs while {', '.join(victims)} will be killed", wait_until_running(api, task["id"]), task)
    for unit in victims:
        reader.gateway_away = unit == "gateway"
        took = kill_and_wait(api, unit)
        reader.gateway_away = False
        check(f"{unit} is back by itself", took is not None, "not within 90 s")
        if took is not None:
            print(f"      UP again after {took:.1f} s", flush=True)
    ended = wait_for_task(api, task["id"])
    good = {"SUCCEEDED", "FAILED"} if may_fail else {"SUCCEEDED"}
    check(f"the backup's task ends ({', '.join(victims)})", ended.get("state") in good, ended)
    after = slow_runs(api)
    check(f"it was one run of Bacula, not two ({', '.join(victims)})", after is not None and len(after) == len(before) + 1, f"{before} -> {after}")
    return task["id"]


def refused_meanwhile(api):
    """While backup-service is away, a change is refused with a time to come back, and done once in the end."""
    before = len(slow_runs(api))
    os.kill(pid_of("backup-service"), signal.SIGKILL)
    task, refusals = api.post_until_accepted("/api/v1/backup/jobs/SlowBackup/run", {"level": "FULL"})
    check("a change during the gap is answered with 503", any(r[0] == 503 for r in refusals), refusals)
    check("and with Retry-After", all(r[1] for r in refusals if r[0] == 503), refusals)
    check("the backup runs", wait_until_running(api, task["id"]), task)
    status, document, _ = api.call("POST", f"/api/v1/tasks/{task['id']}/cancel", {})
    check("it can be cancelled", status in (200, 202), (status, document))
    ended = wait_for_task(api, task["id"], 120)
    check("its task ends as cancelled", ended.get("state") == "CANCELLED", ended)
    check("the repeated request was done once", len(slow_runs(api)) == before + 1, slow_runs(api))
    return task["id"]


def all_items(api, path):
    items, cursor = [], None
    while True:
        status, page, _ = api.call("GET", path + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else ""))
        if status != 200:
            raise SystemExit(f"GET {path}: {status} {page}")
        items += page["items"]
        cursor = page.get("nextCursor")
        if not cursor:
            return items


def judge_history(api, listener, tasks):
    deadline = time.monotonic() + 30
    ends = Counter()
    while time.monotonic() < deadline:
        ends = Counter(
            frame["data"]["id"] for frame in listener.frames
            if ".task." in frame["subject"] and frame["data"].get("state") in TERMINAL)
        if all(ends[task] for task in tasks):
            break
        time.sleep(0.5)
    check("the feed told the end of every task once", all(ends[task] == 1 for task in tasks), dict(ends))
    sequences = Counter(frame["sequence"] for frame in listener.frames)
    check("no event came twice", all(n == 1 for n in sequences.values()), [s for s, n in sequences.items() if n > 1])
    revisions = {}
    for frame in listener.frames:
        if ".task." in frame["subject"] and frame["data"]["id"] in tasks:
            revisions.setdefault(frame["data"]["id"], []).append(frame["data"]["revision"])
    check("no change of a task is told twice", all(len(r) == len(set(r)) for r in revisions.values()), revisions)
    check("the changes of a task come in order", all(r == sorted(r) for r in revisions.values()), revisions)
    check("the feed never lost its place", listener.resyncs == 0, listener.resyncs)
    entries = [e for e in all_items(api, "/api/v1/audit-entries?operation=backup.jobs:run&limit=100") if e["outcome"] == "SUCCEEDED"]
    check("every run is in the audit log once", len(entries) == len(tasks), f"{len(entries)} entries for {len(tasks)} tasks")
    known = {t["id"]: t["state"] for t in all_items(api, "/api/v1/tasks?kind=backup.run&limit=100")}
    check("every task is in the history, ended", all(known.get(task) in TERMINAL for task in tasks), known)


def report():
    root = tree.Element("testsuite", name="faults", tests=str(len(results)))
    for name, good, why in results:
        case = tree.SubElement(root, "testcase", classname="faults", name=name)
        if not good:
            tree.SubElement(case, "failure", message=why[:500])
    tree.ElementTree(root).write(REPORT)


def main():
    api = Api()
    api.sign_in()
    reader, listener = Reader(api), Listener(api)
    listener.start()
    time.sleep(1)
    reader.start()
    tasks = [backup_with_deaths(api, reader, ["backup-service", "audit-service", "nats"], may_fail=False)]
    api.sign_in()
    tasks.append(backup_with_deaths(api, reader, ["auth-service", "gateway"], may_fail=False))
    api.sign_in()
    # Bacula's own Director writes to its catalog in the same server: its job may end with an error, but it must end.
    reader.director_away = True
    tasks.append(backup_with_deaths(api, reader, ["postgres"], may_fail=True))
    # One fault after the other, and nothing is excused once the Director answers again.
    deadline = time.monotonic() + 60
    while not reader.director_is_back() and time.monotonic() < deadline:
        time.sleep(0.5)
    # The read that was under way meanwhile belongs to this fault, too.
    under_way = reader.count
    while reader.count < under_way + 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    reader.director_away = False
    tasks.append(refused_meanwhile(api))
    reader.stop.set()
    reader.join(40)
    excused = sum(reader.excused.values())
    check(f"{reader.count - excused} of {reader.count} GETs through the gateway succeeded, no other failed by our fault", not reader.failures, reader.failures[:10])
    print(f"      while the gateway or Bacula's Director was itself away: {reader.excused or 'none'}", flush=True)
    print(f"      the slowest took {reader.slowest:.1f} s", flush=True)
    judge_history(api, listener, tasks)


try:
    main()
except (SystemExit, Exception) as ended:  # noqa: BLE001 - whatever it is, it belongs into the report
    check("the journey came to its end", False, repr(ended))
    if not isinstance(ended, SystemExit):
        import traceback

        traceback.print_exc()
finally:
    report()
sys.exit(0 if all(good for _, good, _ in results) else 1)
