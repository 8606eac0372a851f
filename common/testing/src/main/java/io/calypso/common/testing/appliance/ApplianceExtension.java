package io.calypso.common.testing.appliance;

import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.Host;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Implements {@link ApplianceTest}: one machine per test class. */
final class ApplianceExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                AfterEachCallback,
                ParameterResolver,
                TestInstancePostProcessor {

    private static final Namespace NAMESPACE = Namespace.create(ApplianceExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Class<?> test = context.getRequiredTestClass();
        ApplianceTest annotation = test.getAnnotation(ApplianceTest.class);
        if (annotation == null) {
            // A nested class shares the machine of its enclosing class.
            return;
        }
        ApplianceState state = annotation.state().getDeclaredConstructor().newInstance();
        context.getStore(NAMESPACE)
                .put(ApplianceMachine.class, ApplianceMachine.restore(ApplianceStates.folder(state)));
        Files.deleteIfExists(journal(context));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        // Immediately, as a later test may restart the guest.
        if (context.getExecutionException().isPresent()) {
            keepJournal(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (context.getRequiredTestClass().isAnnotationPresent(ApplianceTest.class)) {
            ApplianceMachine machine =
                    context.getStore(NAMESPACE).remove(ApplianceMachine.class, ApplianceMachine.class);
            if (machine != null) {
                try {
                    if (context.getExecutionException().isPresent()) {
                        keepJournal(context, machine);
                    }
                } finally {
                    machine.close();
                }
            }
        }
    }

    private static ApplianceMachine machine(ExtensionContext context) {
        ApplianceMachine machine = context.getStore(NAMESPACE).get(ApplianceMachine.class, ApplianceMachine.class);
        if (machine == null) {
            throw new IllegalStateException("there is no appliance machine: @ApplianceTest stands on a test class");
        }
        return machine;
    }

    private static Path journal(ExtensionContext context) {
        return Path.of("target", "appliance", context.getRequiredTestClass().getName() + ".log");
    }

    private static void keepJournal(ExtensionContext context) throws IOException {
        keepJournal(context, machine(context));
    }

    private static void keepJournal(ExtensionContext context, ApplianceMachine machine) throws IOException {
        Path file = journal(context);
        Files.createDirectories(file.getParent());
        try {
            machine.shell("journalctl --no-pager >/run/journal.txt; systemctl --failed --no-pager >>/run/journal.txt");
            machine.copyOut("/run/journal.txt", file);
        } catch (RuntimeException | AssertionError unreachable) {
            // This failure must not hide the original one.
            Files.writeString(file, "The guest gave no journal: " + unreachable + "\n");
            Path console = machine.folder().resolve("console.log");
            if (Files.exists(console)) {
                Files.writeString(file, Files.readString(console), java.nio.file.StandardOpenOption.APPEND);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return injectable(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return value(parameter.getParameter().getType(), context);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) throws IllegalAccessException {
        for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                // The constructor has already set final fields.
                int modifiers = field.getModifiers();
                if (injectable(field.getType()) && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) {
                    field.setAccessible(true);
                    field.set(instance, value(field.getType(), context));
                }
            }
        }
    }

    private static boolean injectable(Class<?> type) {
        return type == ApplianceMachine.class || type == Host.class || type == CommandRunner.class;
    }

    private static Object value(Class<?> type, ExtensionContext context) {
        ApplianceMachine machine = machine(context);
        if (type == Host.class) {
            return machine.host();
        }
        return type == ApplianceMachine.class ? machine : machine.commands();
    }
}
