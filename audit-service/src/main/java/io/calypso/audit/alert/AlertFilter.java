package io.calypso.audit.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alerts; empty lists and absent values do not restrict. */
record AlertFilter(
        List<String> states,
        List<String> severities,
        @Nullable String service,
        @Nullable Boolean acknowledged) {}
