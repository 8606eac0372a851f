package io.calypso.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSubjectTest {

    @ParameterizedTest
    @CsvSource({
        "calypso.backup-service.task.01JD, tasks.tasks:read",
        "calypso.backup-service.alert.disk-full, alerts.alerts:read",
        "calypso.auth-service.audit, audit.entries:read",
        "calypso.backup-service.run.finished.v1, backup.runs:read",
        "calypso.auth-service.session.ended.v1, auth.sessions:read",
        "calypso.tape-service.library.changed.v1, tape.libraries:read",
        "calypso.av-service.signatures.updated.v1, av.signatures:read",
        "calypso.share-service.nfs-export.changed.v1, shares.nfs-exports:read"
    })
    void asksForThePermissionOfWhatTheEventIsAbout(String subject, String permission) {
        assertThat(EventSubject.permission(subject)).isEqualTo(permission);
    }

    @Test
    void nobodySeesWhatIsNotAnEventOfOurs() {
        assertThat(EventSubject.permission("calypso.backup-service")).isNull();
        assertThat(EventSubject.permission("other.backup-service.run.finished.v1"))
                .isNull();
    }
}
