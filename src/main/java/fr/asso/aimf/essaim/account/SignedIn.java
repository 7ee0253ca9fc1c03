package fr.asso.aimf.essaim.account;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who is asking, kept in the session. Controllers take it with {@code @AuthenticationPrincipal}; in pages marked
 * {@link fr.asso.aimf.essaim.web.PrivatePages} it is the model's {@code me}.
 *
 * @param email in lower case; what Spring Security knows the person by
 */
public record SignedIn(AccountId id, String name, String email, Role role) implements UserDetails, Serializable {

    public static SignedIn as(Account account) {
        return new SignedIn(
                account.id(),
                account.name().orElseThrow(),
                account.email().orElseThrow().value(),
                account.role());
    }

    public boolean isStaff() {
        return role.isStaff();
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + role));
    }

    @Override
    public String getUsername() {
        return email;
    }

    /** Never kept in the session. */
    @Override
    public String getPassword() {
        return "";
    }
}
