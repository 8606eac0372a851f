# The same names as the scripts in deploy/; each says what it does with --help or in its first lines.
.PHONY: run stop demo test images

run:
	deploy/run

stop:
	deploy/stop

demo:
	deploy/demo

test:
	deploy/test

images:
	deploy/images/build
