"""Lists the modules of this source tree that a module is built from: reactor.py ROOT MODULE [--tests] [--resources], one folder per line.

Without options only production dependencies; with --tests also test dependencies, without which Maven refuses to build the
module. With --resources instead the folders and files outside the modules that are packed into it.
"""
import os
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

POM = "{http://maven.apache.org/POM/4.0.0}"


def modules(root):
    """Maps each module's artifact to its folder."""
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


def inside(folder, directory):
    """Converts a directory in a module's POM to a path relative to the root."""
    for variable in ("${project.basedir}", "${basedir}"):
        directory = directory.replace(variable, ".")
    return os.path.normpath(os.path.join(folder, directory.strip()))


def resources(root, folder):
    pom = xml.parse(root / folder / "pom.xml")
    for directory in pom.iterfind(f"{POM}build/{POM}resources/{POM}resource/{POM}directory"):
        path = inside(folder, directory.text)
        if not (path + "/").startswith(folder + "/"):
            yield path
    for files in pom.iter(POM + "fileset"):
        base = root / inside(folder, files.get("dir"))
        for path in base.glob(files.get("includes")):
            yield os.path.relpath(path, root)


def main():
    root, module, *options = sys.argv[1:]
    folders = closure(Path(root), module, "--tests" in options)
    if "--resources" in options:
        folders = sorted({path for folder in folders for path in resources(Path(root), folder)})
    for folder in folders:
        print(folder)


main()
