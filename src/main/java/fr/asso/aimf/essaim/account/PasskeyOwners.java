package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** Whose passkeys they are: the accounts themselves, so that nothing is written twice. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private final AccountRepository accounts;

    PasskeyOwners(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return entity(Optional.ofNullable(Passkeys.owner(handle)).flatMap(id -> accounts.findById(id.value())));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String email) {
        return entity(EmailAddress.parse(email).flatMap(address -> accounts.findByEmail(address.value())));
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        throw new UnsupportedOperationException("An account is made by registering");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("An account is deleted by its owner");
    }

    private static @Nullable PublicKeyCredentialUserEntity entity(Optional<Account> found) {
        return found.filter(Account::isActive)
                .map(SignedIn::as)
                .map(person -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(Passkeys.handle(person.id()))
                        .name(person.email())
                        .displayName(person.name())
                        .build())
                .orElse(null);
    }
}
