/**
 * The only code of Calypso that touches the operating system. {@link io.calypso.common.host.Host} is the machine that a
 * service drives, with one port for each thing: commands, conversations, files; detached commands and managed files are made of
 * these. The adapters for this machine are here, those for the appliance machine of tests in {@code common/testing}. What
 * concerns this very process is here, too: it tells the service manager how it fares.
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
