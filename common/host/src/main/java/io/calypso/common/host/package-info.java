/**
 * The only code of Calypso that uses the operating system. {@link io.calypso.common.host.Host} is the machine that a service
 * controls, with one port each for commands, conversations and files; detached commands and managed files are built on these.
 * The adapters for this machine are here, those for the appliance machine of the tests are in {@code common/testing}. The
 * notification of the service manager about this process is here, too.
 *
 * <p>Source of truth: the kernel's process table and the file system. Invariants: a command is an argv array with a time
 * limit, never text for a shell; output beyond the limit is an error, never truncated; when a call returns or throws, the
 * processes that it started are gone or are listed by {@link io.calypso.common.host.CommandRunner#running()}; a managed file
 * is always either the complete old or the complete new one.
 *
 * <p>Nothing here parses the output of a tool.
 */
@NullMarked
package io.calypso.common.host;

import org.jspecify.annotations.NullMarked;
