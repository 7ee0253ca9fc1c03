package fr.asso.aimf.essaim.account;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, UUID> {

    Account saveAndFlush(Account account);

    Optional<Account> findById(UUID id);

    List<Account> findAllByIdIn(Collection<UUID> ids);

    Optional<Account> findByEmail(String email);

    List<Account> findAllByRoleInAndSuspendedAtIsNullOrderByCreatedAt(Collection<Role> roles);

    @Query("select exists(select 1 from Account a where a.role = ADMINISTRATOR and a.suspendedAt is null)")
    boolean existsActiveAdministrator();

    /** Nobody else changes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(UUID id);

    /** The active ones. Nobody else changes them until the transaction ends: two who demote each other cannot both succeed. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.role = ADMINISTRATOR and a.suspendedAt is null order by a.id")
    List<Account> lockAdministrators();

    /** @param like in lower case, for SQL's {@code like} */
    @Query("""
            select a from Account a where a.deletedAt is null and a.role in :roles
            and (lower(a.name) like :like escape '\\' or a.email like :like escape '\\') order by lower(a.name), a.id""")
    Page<Account> search(String like, Collection<Role> roles, Pageable page);
}
