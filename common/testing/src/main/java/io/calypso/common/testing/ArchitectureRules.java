package io.calypso.common.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The architecture rules that people would forget. A service applies them with one line in its root package:
 *
 * <pre>{@code class ArchitectureTest extends ArchitectureRules {}}</pre>
 */
@SuppressWarnings("JUnitClassModifiers") // Public, as test classes of services extend it from other packages.
public abstract class ArchitectureRules {

    // By name, as the libraries that define them are themselves tested with this one.
    private static final String REQUIRES = "io.calypso.common.access.Requires";
    private static final String PUBLIC = "io.calypso.common.access.Public";
    private static final String POST = "jakarta.ws.rs.POST";
    private static final String AUDITED = "io.calypso.common.access.Audited";
    private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";
    private static final String BEAN_PARAM = "jakarta.ws.rs.BeanParam";
    private static final String OWN_FILES = "io.calypso.common.host.OwnFiles";
    private static final String CONFIG_PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final String VIRTUAL_THREAD = "io.smallrye.common.annotation.RunOnVirtualThread";
    private static final String QUERY_PARAM = "jakarta.ws.rs.QueryParam";
    private static final String SEPARATOR = "org.jboss.resteasy.reactive.Separator";
    private static final String PRODUCES = "jakarta.enterprise.inject.Produces";
    private static final String REGISTERED = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final Set<String> CHANGING =
            Set.of("jakarta.ws.rs.POST", "jakarta.ws.rs.PUT", "jakarta.ws.rs.PATCH", "jakarta.ws.rs.DELETE");
    private static final Set<String> MUTABLE = Set.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.HashSet",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.BlockingQueue",
            "java.util.Queue",
            "java.util.concurrent.ExecutorService",
            "java.lang.ThreadLocal",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.LongAdder");

    /** Types that access files or processes of this machine. */
    private static final Set<String> OF_THIS_MACHINE = Set.of(
            "io.calypso.common.host.AtomicFile",
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.lang.ProcessHandle",
            "java.nio.channels.AsynchronousFileChannel",
            "java.nio.channels.FileChannel",
            "java.nio.file.Files",
            "java.nio.file.WatchService");

    private final String root;
    private final JavaClasses classes;

    /** Rules for the package of the test class and its subpackages. */
    protected ArchitectureRules() {
        root = getClass().getPackageName();
        classes = new ClassFileImporter()
                .withImportOptions(Set.of(new ImportOption.DoNotIncludeTests(), new ImportOption.DoNotIncludeJars()))
                .importPackages(root);
    }

    /** For tests of the rules themselves. */
    ArchitectureRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    @Test
    void findsClassesToCheck() {
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + root);
        }
    }

    /** SQL statements are run by {@code common/sql}, entities are stored by Hibernate. */
    @Test
    void statementsAreRunByCommonSqlOnly() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("java.sql.."));
    }

    @Test
    void slicesHaveNoCycles() {
        check(slices().matching(root + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void processesAreStartedByCommonHostOnly() {
        check(noClasses().should().dependOnClassesThat().belongToAnyOf(ProcessBuilder.class));
    }

    @Test
    void noProcessIsStartedThroughTheRuntime() {
        check(noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec")))));
    }

    /** The host that a service controls can be another machine: its files and processes are accessed through the ports. */
    @Test
    void theHostIsAccessedThroughItsPortsOnly() {
        check(noClasses()
                .that(haveNoFilesOfTheirOwn())
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "access files or processes of this machine",
                        type -> OF_THIS_MACHINE.contains(type.getName()))));
        check(noClasses()
                .that(haveNoFilesOfTheirOwn())
                .should()
                .callMethodWhere(target(owner(assignableTo(Path.class))).and(target(name("toRealPath")))));
    }

    @Test
    void everyResourceMethodDeclaresItsPermission() {
        check(methods()
                .that(areResourceMethods())
                .should()
                .beAnnotatedWith(REQUIRES)
                .orShould()
                .beAnnotatedWith(PUBLIC));
    }

    /** A POST that needs a right to read only, such as a preview of what its body describes, changes nothing. */
    @Test
    void everyChangingResourceMethodIsAudited() {
        check(methods()
                .that(areChanging())
                .and(DescribedPredicate.not(mayBeCalledByWhoReads()))
                .should()
                .beAnnotatedWith(AUDITED));
    }

    @Test
    void noEntityIsPartOfTheApi() {
        check(methods().that(areResourceMethods()).should(haveNoEntityInTheirSignature()));
    }

    /** The filter that rejects unknown parameters inspects them by reflection, which a native executable must know at build time. */
    @Test
    void parameterBeansAreRegisteredForReflection() {
        check(methods().that(areResourceMethods()).should(haveRegisteredParameterBeans()));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        check(noFields().should().beAnnotatedWith("jakarta.inject.Inject"));
    }

    /** A mapping has a default and documentation for each setting, and rejects a mistyped key. */
    @Test
    void settingsAreReadThroughMappings() {
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName(CONFIG_PROPERTY));
        check(methods().should(haveNoParameterWith(CONFIG_PROPERTY)));
        check(constructors().should(haveNoParameterWith(CONFIG_PROPERTY)));
    }

    /** A resource method may wait for a database, a tool or another service; an event loop must not. */
    @Test
    void resourceMethodsRunOnVirtualThreads() {
        check(methods()
                .that(areResourceMethods())
                .should()
                .beAnnotatedWith(VIRTUAL_THREAD)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(VIRTUAL_THREAD));
    }

    /** Several values of a parameter are passed as one list, {@code ?state=A,B}. */
    @Test
    void parametersWithSeveralValuesAreLists() {
        check(fields().that()
                .areAnnotatedWith(QUERY_PARAM)
                .and()
                .haveRawType(assignableTo(Collection.class))
                .should()
                .beAnnotatedWith(SEPARATOR));
    }

    /** So that a test can set the time. */
    @Test
    void timeComesFromTheInjectedClock() {
        check(noClasses().should().callMethodWhere(areAskedForTheRealTime()));
    }

    @Test
    void staticFieldsAreFinal() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void staticFieldsAreImmutable() {
        check(fields().that().areStatic().should(holdNothingThatChanges()));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    private static DescribedPredicate<JavaClass> haveNoFilesOfTheirOwn() {
        return DescribedPredicate.describe("are not annotated with @OwnFiles", type -> {
            for (JavaClass outer = type;
                    outer != null;
                    outer = outer.getEnclosingClass().orElse(null)) {
                if (outer.isAnnotatedWith(OWN_FILES)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static DescribedPredicate<JavaMethodCall> areAskedForTheRealTime() {
        return DescribedPredicate.describe("read the system time", call -> {
            // The producer of the injected clock.
            if (call.getOwner().isAnnotatedWith(PRODUCES)) {
                return false;
            }
            String owner = call.getTargetOwner().getName();
            return switch (call.getName()) {
                case "now" ->
                    owner.startsWith("java.time.")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class));
                case "system", "systemUTC", "systemDefaultZone" -> owner.equals(Clock.class.getName());
                case "currentTimeMillis" -> owner.equals(System.class.getName());
                default -> false;
            };
        });
    }

    private static DescribedPredicate<JavaMethod> areResourceMethods() {
        return DescribedPredicate.describe(
                "are resource methods",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HTTP_METHOD)));
    }

    private static DescribedPredicate<JavaMethod> areChanging() {
        return DescribedPredicate.describe(
                "are POST, PUT, PATCH or DELETE",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation ->
                                CHANGING.contains(annotation.getRawType().getName())));
    }

    private static DescribedPredicate<JavaMethod> mayBeCalledByWhoReads() {
        return DescribedPredicate.describe(
                "are POST and need a right to read only",
                method -> method.isAnnotatedWith(POST)
                        && method.tryGetAnnotationOfType(REQUIRES)
                                .flatMap(annotation -> annotation.get("value"))
                                .filter(permission -> String.valueOf(permission).endsWith(":read"))
                                .isPresent());
    }

    private static ArchCondition<JavaMethod> haveNoEntityInTheirSignature() {
        return new ArchCondition<>("have no entity in their signature") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(Set::stream)
                        .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " exposes the entity " + type.getName())));
            }
        };
    }

    private static ArchCondition<JavaMethod> haveRegisteredParameterBeans() {
        return new ArchCondition<>("have parameter beans that are registered for reflection") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getParameters().stream()
                        .filter(parameter -> parameter.isAnnotatedWith(BEAN_PARAM))
                        .map(JavaParameter::getRawType)
                        .filter(type -> !type.isAnnotatedWith(REGISTERED))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, type.getName() + " needs @RegisterForReflection for " + method.getFullName())));
            }
        };
    }

    private static <T extends JavaCodeUnit> ArchCondition<T> haveNoParameterWith(String annotation) {
        return new ArchCondition<>("have no parameter with @" + annotation) {
            @Override
            public void check(T unit, ConditionEvents events) {
                unit.getParameters().stream()
                        .filter(parameter -> parameter.isAnnotatedWith(annotation))
                        .forEach(parameter -> events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " reads a setting without a mapping")));
            }
        };
    }

    private static ArchCondition<JavaField> holdNothingThatChanges() {
        return new ArchCondition<>("have an immutable type") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                if (!field.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && MUTABLE.stream().anyMatch(type::isAssignableTo)) {
                    events.add(SimpleConditionEvent.violated(
                            field,
                            field.getFullName() + " is static and has the mutable type " + type.getSimpleName()));
                }
            }
        };
    }
}
