package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import org.jspecify.annotations.Nullable;

/** A tool is not installed on this host, or cannot be started: 501, with the package that provides it. */
public final class ToolMissing extends CalypsoException {

    /** The problem type. */
    public static final ProblemType TYPE = new ProblemType("tool-missing", 501, "A tool is not installed");

    /** For runners: the tool is at none of its paths. */
    public ToolMissing(Tool tool) {
        this(tool, tool.name() + " is not installed on this host", null);
    }

    /** For runners: the tool exists but could not be started. */
    public ToolMissing(Tool tool, String detail, @Nullable Throwable cause) {
        super(TYPE, detail);
        remedy("Install the package " + tool.packageHint() + ".");
        with("package", tool.packageHint());
        if (cause != null) {
            causedBy(cause);
        }
    }
}
