package io.calypso.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.run.ProtectionReason.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestorabilityTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant RECENT = NOW.minusSeconds(60);

    private static Run run(long id, RunStatus status, Instant endedAt, boolean purged, boolean savedData, long errors) {
        return new Run(
                id,
                "nightly",
                "fd",
                "set",
                "File",
                RunType.BACKUP,
                RunLevel.FULL,
                status,
                endedAt,
                endedAt,
                endedAt,
                5,
                100,
                120,
                errors,
                purged,
                savedData,
                null,
                List.of());
    }

    private static Run good(long id, Instant endedAt) {
        return run(id, RunStatus.SUCCEEDED, endedAt, false, true, 0);
    }

    private static JobHistory history(Run last, @Nullable Run newestFull, @Nullable Run base) {
        return history(last, newestFull, base, null, List.of(), List.of());
    }

    private static JobHistory history(
            Run last,
            @Nullable Run newestFull,
            @Nullable Run base,
            @Nullable Run withErrors,
            List<String> missing,
            List<String> faulty) {
        return new JobHistory(
                Optional.of(last),
                Optional.of(last).filter(run -> run.status().isFinal()),
                Optional.ofNullable(newestFull),
                Optional.ofNullable(base),
                Optional.ofNullable(base),
                Optional.ofNullable(withErrors),
                missing,
                faulty,
                List.of(),
                false);
    }

    private static void assertState(JobHistory history, Protection protection, Code... reasons) {
        Restorability judged = Restorability.of(history, DAY, false, NOW);
        assertThat(judged.protection()).isEqualTo(protection);
        assertThat(judged.reasons()).extracting(ProtectionReason::code).containsExactly(reasons);
        assertThat(judged.reasons()).allMatch(reason -> reason.message().endsWith("."));
    }

    @Test
    void nothingIsProtectedThatWasNeverBackedUp() {
        assertState(JobHistory.NONE, Protection.UNPROTECTED, Code.NO_FULL_BACKUP);
    }

    @Test
    void aRecentFullBackupProtects() {
        assertState(history(good(1, RECENT), good(1, RECENT), good(1, RECENT)), Protection.PROTECTED);
    }

    @Test
    void aRunningRunHidesNothing() {
        Run running = run(2, RunStatus.RUNNING, NOW, false, false, 0);
        assertState(history(running, null, null), Protection.UNPROTECTED, Code.NO_FULL_BACKUP);
        Instant old = NOW.minus(DAY).minusSeconds(1);
        assertState(history(running, good(1, old), good(1, old)), Protection.OVERDUE, Code.TOO_OLD);
    }

    @Test
    void aFailedRunIsARiskAndNoMore() {
        Run failed = run(2, RunStatus.FAILED, NOW, false, false, 1);
        assertState(history(failed, good(1, RECENT), good(1, RECENT)), Protection.AT_RISK, Code.LAST_RUN_FAILED);
        assertState(history(failed, null, null), Protection.UNPROTECTED, Code.NO_FULL_BACKUP, Code.LAST_RUN_FAILED);
    }

    @Test
    void aFullRunThatIsOfNoUseSaysWhy() {
        Run empty = run(2, RunStatus.WARNING, RECENT, false, false, 1);
        assertState(history(empty, empty, null), Protection.UNPROTECTED, Code.NOTHING_SAVED);
        assertState(history(empty, empty, good(1, RECENT)), Protection.AT_RISK, Code.NOTHING_SAVED);
        Run purged = run(2, RunStatus.SUCCEEDED, RECENT, true, true, 0);
        assertState(history(purged, purged, null), Protection.UNPROTECTED, Code.FILES_PRUNED);
        Run partial = good(2, RECENT);
        assertState(
                history(partial, partial, null, null, List.of("/home"), List.of()),
                Protection.UNPROTECTED,
                Code.PATHS_NOT_SAVED);
        assertState(history(partial, partial, null), Protection.UNPROTECTED, Code.VOLUMES_GONE);
    }

    @Test
    void filesThatWereNotSavedAndFaultyVolumesAreRisks() {
        Run full = run(1, RunStatus.WARNING, RECENT, false, true, 7);
        assertState(
                history(full, full, full, full, List.of(), List.of("Vol-1")),
                Protection.AT_RISK,
                Code.FILES_NOT_SAVED,
                Code.VOLUME_FAULTY);
    }

    @Test
    void aScheduleWithoutAFullBackupIsARisk() {
        JobHistory history = history(good(1, RECENT), good(1, RECENT), good(1, RECENT));
        assertThat(Restorability.of(history, DAY, true, NOW).protection()).isEqualTo(Protection.AT_RISK);
    }
}
