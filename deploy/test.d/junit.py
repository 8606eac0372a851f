"""Adds up JUnit XML reports: "counts<tab>tests failed", then "failure<tab>name" for each. A skipped test counts as failed."""
import sys
import xml.etree.ElementTree as tree

tests = 0
failures = []
for path in sys.argv[1:]:
    for case in tree.parse(path).getroot().iter("testcase"):
        tests += 1
        if any(case.find(kind) is not None for kind in ("failure", "error", "skipped")):
            failures.append(f"{case.get('classname')}: {case.get('name')}".replace("\n", " "))
print(f"counts\t{tests} {len(failures)}")
for failure in failures:
    print(f"failure\t{failure}")
