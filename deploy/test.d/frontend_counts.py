"""Reads Vitest's or Playwright's JSON report: "counts<tab>tests failed", then "failure<tab>name" for each."""
import json
import sys


def vitest(report):
    for file in report["testResults"]:
        if not file["assertionResults"] and file["status"] != "passed":
            yield file["name"], False
        for test in file["assertionResults"]:
            yield test["fullName"], test["status"] == "passed"


def playwright(suite, above=""):
    for spec in suite.get("specs", []):
        yield f"{above} {spec['title']}".strip(), spec["ok"] and any(t["status"] == "expected" for t in spec["tests"])
    for inner in suite.get("suites", []):
        yield from playwright(inner, f"{above} {inner['title']}".strip())


with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
results = list(vitest(report) if "testResults" in report else playwright(report))
bad = [name for name, good in results if not good]
if "errors" in report and report["errors"]:
    bad += [error.get("message", "error outside a test").splitlines()[0] for error in report["errors"]]
print(f"counts\t{max(len(results), len(bad))} {len(bad)}")
for name in bad:
    print("failure\t" + name.replace("\n", " "))
