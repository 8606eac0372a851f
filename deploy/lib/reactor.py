"""Which modules of this source tree a module is built from: reactor.py ROOT MODULE [--tests] [--resources], one folder per line.

What runs in production only; with --tests also what its tests need, without which Maven does not begin to build it. With
--resources instead the folders outside the modules that something is packed from.
"""
import os
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

POM = "{http://maven.apache.org/POM/4.0.0}"


def modules(root):
    """Folder of each module by its artifact."""
    found = {}
    for module in xml.parse(root / "pom.xml").iter(POM + "module"):
        folder = module.text.strip()
        found[xml.parse(root / folder / "pom.xml").find(POM + "artifactId").text.strip()] = folder
    return found


def dependencies(pom, tests):
    for dependency in pom.findall(f"{POM}dependencies/{POM}dependency"):
        scope = dependency.findtext(POM + "scope", "compile").strip()
        if tests or scope != "test":
            yield dependency.findtext(POM + "artifactId").strip()


def closure(root, module, tests):
    by_artifact, found = modules(root), []

    def visit(folder, tests):
        if folder not in found:
            for artifact in dependencies(xml.parse(root / folder / "pom.xml"), tests):
                if artifact in by_artifact:
                    visit(by_artifact[artifact], tests)
            found.append(folder)

    visit(module, tests)
    return found


def resources(root, folder):
    for directory in xml.parse(root / folder / "pom.xml").iterfind(f"{POM}build/{POM}resources/{POM}resource/{POM}directory"):
        path = os.path.normpath(directory.text.strip().replace("${project.basedir}", folder).replace("${basedir}", folder))
        if not (path + "/").startswith(folder + "/") and ".." in directory.text:
            yield path


def main():
    root, module, *options = sys.argv[1:]
    folders = closure(Path(root), module, "--tests" in options)
    if "--resources" in options:
        folders = sorted({path for folder in folders for path in resources(Path(root), folder)})
    for folder in folders:
        print(folder)


main()
