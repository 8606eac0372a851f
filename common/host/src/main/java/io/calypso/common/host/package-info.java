/**
 * The only code of Calypso that touches the operating system: it starts commands, ends them with everything they started,
 * replaces configuration files without ever leaving half of one, and tells the service manager how this process fares.
 *
 * <p>Source of truth: the kernel's process table and the file system. Invariants: a command is an argv array with a time
 * limit, never text for a shell; output past the limit is an error, never cut; when a call returns or throws, the processes
 * that it started are gone or are named in {@link io.calypso.common.host.CommandRunner#running()}; a managed file is either
 * the old or the new one, whole.
 *
 * <p>Nothing here knows the output of any tool.
 */
@NullMarked
package io.calypso.common.host;

import org.jspecify.annotations.NullMarked;
