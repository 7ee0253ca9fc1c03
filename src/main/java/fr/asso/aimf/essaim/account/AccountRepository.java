package fr.asso.aimf.essaim.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, UUID> {

    Account save(Account account);

    Optional<Account> findById(UUID id);

    List<Account> findAllByIdIn(Collection<UUID> ids);

    Optional<Account> findByEmail(String email);
}
