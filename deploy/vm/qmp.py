#!/usr/bin/env python3
"""Sends commands to a running QEMU.

qmp.py SOCKET COMMAND [JSON] [COMMAND [JSON]]...

In addition to QEMU's own commands: "hmp TEXT" (a line of the human monitor), "await-migration", "await-running",
"await-deletion DEVICE".
"""

import json
import socket
import sys
import time

PATIENCE = 300


class Monitor:
    def __init__(self, path):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        connection.connect(path)
        self.stream = connection.makefile("rw")
        self.deleted = set()
        self.read()
        self.command("qmp_capabilities")

    def read(self):
        line = self.stream.readline()
        if not line:
            raise SystemExit("error: QEMU closed the connection")
        return json.loads(line)

    def note(self, event):
        if event["event"] == "DEVICE_DELETED":
            self.deleted.add(event["data"].get("device"))

    def command(self, name, arguments=None):
        request = {"execute": name}
        if arguments is not None:
            request["arguments"] = arguments
        self.stream.write(json.dumps(request) + "\n")
        self.stream.flush()
        while True:
            answer = self.read()
            if "event" in answer:
                self.note(answer)
            elif "error" in answer:
                raise SystemExit(f"error: QEMU rejected {name}: {answer['error']['desc']}")
            else:
                return answer["return"]

    def await_migration(self):
        while True:
            status = self.command("query-migrate").get("status")
            if status == "completed":
                return
            if status in ("failed", "cancelled"):
                raise SystemExit(f"error: the machine's state could not be written: {status}")
            time.sleep(0.05)

    def await_running(self):
        deadline = time.monotonic() + PATIENCE
        while True:
            status = self.command("query-status")["status"]
            if status == "running":
                return
            # A machine that was paused when it was saved is paused again after the restore.
            if status == "paused" and self.command("query-migrate").get("status") == "completed":
                self.command("cont")
            elif time.monotonic() > deadline:
                raise SystemExit("error: the machine did not resume: " + status)
            else:
                time.sleep(0.02)

    def await_deletion(self, device):
        while device not in self.deleted:
            answer = self.read()
            if "event" in answer:
                self.note(answer)


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    monitor = Monitor(sys.argv[1])
    words = sys.argv[2:]
    while words:
        word = words.pop(0)
        if word == "hmp":
            print(monitor.command("human-monitor-command", {"command-line": words.pop(0)}), end="")
        elif word == "await-migration":
            monitor.await_migration()
        elif word == "await-running":
            monitor.await_running()
        elif word == "await-deletion":
            monitor.await_deletion(words.pop(0))
        else:
            arguments = json.loads(words.pop(0)) if words and words[0].startswith("{") else None
            answer = monitor.command(word, arguments)
            if answer:
                print(json.dumps(answer))


main()
