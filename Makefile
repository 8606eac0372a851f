# The targets have the names of the scripts in deploy/, whose --help or first lines describe them.
.PHONY: run stop demo test native package install try images

run:
	deploy/run

stop:
	deploy/stop

demo:
	deploy/demo

test:
	deploy/test

native:
	deploy/native

package:
	deploy/package

install:
	deploy/install

try:
	deploy/vm/try

images:
	deploy/images/build
