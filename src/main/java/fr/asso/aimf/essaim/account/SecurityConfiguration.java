package fr.asso.aimf.essaim.account;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import fr.asso.aimf.essaim.account.SignInFailures.By;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.DatabaseFailures;
import fr.asso.aimf.essaim.web.SiteAddress;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** Who may ask for what, and what every answer carries to protect readers. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Nothing but the portal's own files, and no inline script or style at all. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            CheckedContexts contexts,
            SessionAuthenticationStrategy sessions,
            CookieCsrfTokenRepository csrfTokens,
            WantedPage wantedPage,
            SecondFactor secondFactor,
            SignIn signIn,
            AccountRepository accounts,
            WebAuthnRelyingPartyOperations passkeyChecks,
            SignInFailures failures)
            throws Exception {
        http.setSharedObject(UserDetailsService.class, email -> byEmail(accounts, email));
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/administration/**")
                                .access(allOf(hasAnyRole("ADMINISTRATOR"), secondFactor.required()))
                                .requestMatchers("/moderation/**")
                                .access(allOf(hasAnyRole("MODERATOR", "ADMINISTRATOR"), secondFactor.required()))
                                // Opened from a mail, on whichever device that is read.
                                .requestMatchers("/compte/adresse/confirmer")
                                .permitAll()
                                // The library's way to remove a passkey would take the last one too.
                                .requestMatchers(HttpMethod.DELETE, "/webauthn/**")
                                .denyAll()
                                .requestMatchers("/compte/mot-de-passe/**")
                                .access(secondFactor.requiredToChangeThePassword())
                                .requestMatchers(
                                        "/compte/adresse/**",
                                        "/compte/cles/**",
                                        "/compte/donnees",
                                        "/compte/sessions/**",
                                        "/compte/supprimer",
                                        "/webauthn/register/**")
                                .access(secondFactor.requiredOfStaff())
                                .requestMatchers("/compte/**", "/espace/**", "/connexion/second-facteur")
                                .authenticated()
                                .anyRequest()
                                .permitAll())
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(wantedPage))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .sessionAuthenticationStrategy(sessions)
                        // Its form is on pages that are the same for everybody; whether this site sent it, it asks by
                        // itself.
                        .ignoringRequestMatchers("/carnet/garder"))
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.logoutUrl("/deconnexion").logoutSuccessUrl("/"))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(signIn.firstFactor())
                        .accessDeniedHandler(signIn.secondFactor()))
                .webAuthn(passkeys -> passkeys.disableDefaultRegistrationPage(true)
                        .withObjectPostProcessor(new ObjectPostProcessor<WebAuthnAuthenticationFilter>() {
                            @Override
                            public <O extends WebAuthnAuthenticationFilter> O postProcess(O filter) {
                                filter.setAuthenticationManager(byPasskey(accounts, passkeyChecks));
                                filter.setMfaEnabled(true);
                                AuthenticationFailureHandler refuse = new AuthenticationEntryPointFailureHandler(
                                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED));
                                filter.setAuthenticationFailureHandler((request, response, refusal) -> {
                                    failures.count(By.PASSKEY);
                                    refuse.onAuthenticationFailure(request, response, refusal);
                                });
                                filter.setSessionAuthenticationStrategy(sessions);
                                filter.setSecurityContextRepository(contexts);
                                filter.setAuthenticationSuccessHandler((request, response, authentication) -> {
                                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                                    response.setHeader(HttpHeaders.LOCATION, signIn.begun(authentication, request));
                                });
                                return filter;
                            }
                        }))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .build();
    }

    /** In a cookie, and there only once a page with a form has been sent: reading needs neither cookie nor session. */
    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** Whoever planted a session or a form's token before sign-in knows neither after it. */
    @Bean
    SessionAuthenticationStrategy sessionAuthenticationStrategy(CookieCsrfTokenRepository csrfTokens) {
        return new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(csrfTokens)));
    }

    /** A passkey is asked for with a finger, a face or a code each time: so it stands for two factors. */
    @Bean
    WebAuthnRelyingPartyOperations passkeyChecks(PasskeyOwners owners, Passkeys passkeys, SiteAddress site) {
        URI address = URI.create(site.absolute("/"));
        PublicKeyCredentialRpEntity portal = PublicKeyCredentialRpEntity.builder()
                .id(address.getHost())
                .name("Essaim")
                .build();
        Set<String> origins = Set.of(address.getScheme() + "://" + address.getAuthority());
        Webauthn4JRelyingPartyOperations operations =
                new Webauthn4JRelyingPartyOperations(owners, passkeys, portal, origins) {
                    /** What no browser makes is refused: the libraries throw whatever their parsers do, as if the portal had failed. */
                    @Override
                    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
                        try {
                            return super.registerCredential(request);
                        } catch (RuntimeException e) {
                            if (e instanceof DataAccessException || DatabaseFailures.meansAway(e)) {
                                throw e;
                            }
                            throw new AccessDeniedException("Not a passkey", e);
                        }
                    }
                };
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    /** The library's own check, with the account instead of its key's name for whom it is about. */
    private static AuthenticationManager byPasskey(AccountRepository accounts, WebAuthnRelyingPartyOperations checks) {
        WebAuthnAuthenticationProvider provider =
                new WebAuthnAuthenticationProvider(checks, email -> byEmail(accounts, email));
        return request -> {
            Authentication proved = provider.authenticate(request);
            if (proved == null || !(proved.getPrincipal() instanceof PublicKeyCredentialUserEntity owner)) {
                throw new BadCredentialsException("Not a passkey of anybody");
            }
            return UsernamePasswordAuthenticationToken.authenticated(
                    byEmail(accounts, owner.getName()), null, proved.getAuthorities());
        };
    }

    private static SignedIn byEmail(AccountRepository accounts, String email) {
        return EmailAddress.parse(email)
                .flatMap(address -> accounts.findByEmail(address.value()))
                .filter(Account::isActive)
                .map(SignedIn::as)
                .orElseThrow(() -> new UsernameNotFoundException("No active account"));
    }
}
