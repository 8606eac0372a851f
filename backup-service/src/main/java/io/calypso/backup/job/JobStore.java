package io.calypso.backup.job;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code job}, within the caller's transaction. */
@ApplicationScoped
class JobStore implements PanacheRepositoryBase<JobEntity, UUID> {

    /** Returns all managed jobs in the order of their names. */
    @Transactional(TxType.MANDATORY)
    List<JobEntity> listByName() {
        return listAll(Sort.by("name"));
    }

    @Transactional(TxType.MANDATORY)
    Optional<JobEntity> findByName(String name) {
        return find("name", name).firstResultOptional();
    }

    /**
     * Reads a job for an update.
     *
     * @param seen the job that the change was planned from
     * @throws CalypsoException 412 {@code precondition-failed} when it was changed or deleted since
     */
    @Transactional(TxType.MANDATORY)
    JobEntity lock(JobEntity seen) {
        return findByIdOptional(seen.id, LockModeType.PESSIMISTIC_WRITE)
                .filter(current -> current.version == seen.version)
                .orElseThrow(() -> CalypsoException.of(
                                CommonProblems.PRECONDITION_FAILED,
                                "The job '" + seen.name + "' was changed in the meantime.")
                        .remedy("GET it again, look at what changed, and send the request again."));
    }
}
