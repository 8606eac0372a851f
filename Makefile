# The same names as the scripts in deploy/; each says what it does with --help or in its first lines.
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
