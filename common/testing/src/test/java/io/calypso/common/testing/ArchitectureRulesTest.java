package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    /** The rules applied to example classes, which are test classes themselves. */
    private static final class Rules extends ArchitectureRules {
        private Rules(String root) {
            super(root, new ClassFileImporter().importPackages(root));
        }
    }

    private final Rules good = new Rules("io.calypso.example.good");
    private final Rules bad = new Rules("io.calypso.example.bad");
    private final Rules empty = new Rules("io.calypso.example.nothing");

    @Test
    void findsCyclesBetweenSlices() {
        accepts(ArchitectureRules::slicesHaveNoCycles);
        refuses(ArchitectureRules::slicesHaveNoCycles, "Cycle detected");
    }

    @Test
    void findsProcesses() {
        accepts(ArchitectureRules::processesAreStartedByCommonHostOnly);
        refuses(ArchitectureRules::processesAreStartedByCommonHostOnly, "startsAProcess");
        accepts(ArchitectureRules::noProcessIsStartedThroughTheRuntime);
        refuses(ArchitectureRules::noProcessIsStartedThroughTheRuntime, "startsAnotherWay");
    }

    @Test
    void findsStatements() {
        accepts(ArchitectureRules::statementsAreRunByCommonSqlOnly);
        refuses(ArchitectureRules::statementsAreRunByCommonSqlOnly, "opensAConnection");
    }

    @Test
    void findsFilesAndProcessesOfThisMachine() {
        accepts(ArchitectureRules::theHostIsAccessedThroughItsPortsOnly);
        refuses(ArchitectureRules::theHostIsAccessedThroughItsPortsOnly, "readsAFile");
        refuses(ArchitectureRules::theHostIsAccessedThroughItsPortsOnly, "looksAtAProcess");
    }

    @Test
    void findsResourceMethodsWithoutPermission() {
        accepts(ArchitectureRules::everyResourceMethodDeclaresItsPermission);
        refuses(ArchitectureRules::everyResourceMethodDeclaresItsPermission, "withoutPermission");
    }

    @Test
    void findsChangesWithoutAudit() {
        accepts(ArchitectureRules::everyChangingResourceMethodIsAudited);
        refuses(ArchitectureRules::everyChangingResourceMethodIsAudited, "withoutAudit");
    }

    @Test
    void findsEntitiesInTheApi() {
        accepts(ArchitectureRules::noEntityIsPartOfTheApi);
        refuses(ArchitectureRules::noEntityIsPartOfTheApi, "exposes the entity io.calypso.example.bad.BadEntity");
    }

    @Test
    void findsParameterBeansThatAreNotRegisteredForReflection() {
        accepts(ArchitectureRules::parameterBeansAreRegisteredForReflection);
        refuses(ArchitectureRules::parameterBeansAreRegisteredForReflection, "BadFilter needs @RegisterForReflection");
    }

    @Test
    void findsInjectedFields() {
        accepts(ArchitectureRules::nothingIsInjectedIntoFields);
        refuses(ArchitectureRules::nothingIsInjectedIntoFields, "BadEntity.name");
    }

    @Test
    void findsReadsOfTheSystemTime() {
        accepts(ArchitectureRules::timeComesFromTheInjectedClock);
        refuses(ArchitectureRules::timeComesFromTheInjectedClock, "asksForTheRealTime");
        refuses(ArchitectureRules::timeComesFromTheInjectedClock, "makesItsOwnClock");
    }

    @Test
    void findsSettingsWithoutAMapping() {
        accepts(ArchitectureRules::settingsAreReadThroughMappings);
        refuses(ArchitectureRules::settingsAreReadThroughMappings, "readsASetting");
    }

    @Test
    void findsResourceMethodsOnTheEventLoop() {
        accepts(ArchitectureRules::resourceMethodsRunOnVirtualThreads);
        refuses(ArchitectureRules::resourceMethodsRunOnVirtualThreads, "withoutAudit");
    }

    @Test
    void findsParametersThatWouldBeRepeated() {
        accepts(ArchitectureRules::parametersWithSeveralValuesAreLists);
        refuses(ArchitectureRules::parametersWithSeveralValuesAreLists, "BadFilter.states");
    }

    @Test
    void findsStaticState() {
        accepts(ArchitectureRules::staticFieldsAreFinal);
        refuses(ArchitectureRules::staticFieldsAreFinal, "BadResource.last");
        accepts(ArchitectureRules::staticFieldsAreImmutable);
        refuses(ArchitectureRules::staticFieldsAreImmutable, "BadResource.CACHE");
    }

    @Test
    void failsWithoutClassesToCheck() {
        assertThatThrownBy(empty::findsClassesToCheck).isInstanceOf(AssertionError.class);
        accepts(ArchitectureRules::findsClassesToCheck);
    }

    private void accepts(Consumer<Rules> rule) {
        assertThatCode(() -> rule.accept(good)).doesNotThrowAnyException();
    }

    private void refuses(Consumer<Rules> rule, String reason) {
        assertThatThrownBy(() -> rule.accept(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
    }
}
