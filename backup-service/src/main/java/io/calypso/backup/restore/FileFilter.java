package io.calypso.backup.restore;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which entries of which directory to list; used as a {@code @BeanParam}. */
@RegisterForReflection
public class FileFilter {

    @Parameter(description = "The absolute path of the directory; / when absent.")
    @QueryParam("path")
    @Nullable
    String path;

    @Parameter(description = "Part of a name, in any case.")
    @QueryParam("search")
    @Nullable
    String search;

    @Parameter(
            description =
                    "true: search below the directory as well. Needs search; the order is that of the names within a page only.")
    @QueryParam("recursive")
    @Nullable
    Boolean recursive;
}
