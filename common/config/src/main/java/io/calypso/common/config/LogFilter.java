package io.calypso.common.config;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * Masks secrets in log records, and turns each record into one line of JSON when the settings say so. It is a filter because a filter sees
 * all records from the first one on: a custom formatter can only be set once the service has started.
 */
@LoggingFilter(name = "calypso")
public final class LogFilter implements Filter {

    private final boolean json;
    private final LogLine lines;

    /** Called by Quarkus when it sets up logging. */
    public LogFilter() {
        this(ConfigProvider.getConfig());
    }

    LogFilter(Config config) {
        json = LogFormat.isJson(
                config.getOptionalValue(LogFormat.SETTING, String.class).orElse(null));
        lines = new LogLine(config.getOptionalValue("quarkus.application.name", String.class)
                .orElse("unknown"));
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            if (json) {
                extended.setMessage(lines.json(extended), FormatStyle.NO_FORMAT);
                extended.setThrown(null);
            } else {
                String message = LogLine.text(extended);
                String masked = LogLine.mask(message);
                if (!masked.equals(message)) {
                    extended.setMessage(masked, FormatStyle.NO_FORMAT);
                }
            }
        }
        return true;
    }
}
