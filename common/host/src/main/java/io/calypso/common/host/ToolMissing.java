package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import org.jspecify.annotations.Nullable;

/** This host does not have a tool, or has one that cannot be started: 501, with the package that brings it. */
public final class ToolMissing extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE = new ProblemType("tool-missing", 501, "A tool is not installed");

    /** For runners: the tool is in none of its places. */
    public ToolMissing(Tool tool) {
        this(tool, tool.name() + " is not installed on this host", null);
    }

    /** For runners: the tool is there and could not be started. */
    public ToolMissing(Tool tool, String detail, @Nullable Throwable cause) {
        super(TYPE, detail);
        remedy("Install the package " + tool.packageHint() + ".");
        with("package", tool.packageHint());
        if (cause != null) {
            causedBy(cause);
        }
    }
}
