package fr.asso.aimf.essaim;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import fr.asso.aimf.essaim.account.AccountActed;
import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.submission.SubmissionEdited;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.persistence.Entity;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

@AnalyzeClasses(packagesOf = EssaimApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule controllersStayInTheirModule =
            classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule advicesStayInTheirModule = classes()
            .that()
            .areMetaAnnotatedWith(ControllerAdvice.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule configurationsStayInTheirModule =
            classes().that().areAnnotatedWith(Configuration.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule repositoriesStayInTheirModule =
            classes().that().haveSimpleNameEndingWith("Repository").should().bePackagePrivate();

    @ArchTest
    static final ArchRule entitiesAreChangedByVerbsAndNotBySetters = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should(new ArchCondition<>("have setters") {
                @Override
                public void check(JavaClass entity, ConditionEvents events) {
                    entity.getMethods().stream()
                            .filter(method -> method.getName().matches("set[A-Z].*"))
                            .forEach(
                                    method -> events.add(SimpleConditionEvent.satisfied(method, method.getFullName())));
                }
            });

    @ArchTest
    static final ArchRule onlyTheClockTellsTheTime = noClasses()
            .should()
            .callMethodWhere(target(name("now"))
                    .and(target(owner(resideInAPackage("java.time.."))))
                    .and(target(rawParameterTypes(new Class<?>[0]))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class);

    /** Ahead-of-time processing settles conditions when the portal is built, and nobody knows then how it will be configured. */
    @ArchTest
    static final ArchRule whatIsConfiguredIsReadAtTheStart = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    ConditionalOnProperty.class,
                    ConditionalOnBooleanProperty.class,
                    ConditionalOnExpression.class,
                    Conditional.class,
                    Profile.class);

    @ArchTest
    static final ArchRule dependenciesComeThroughTheConstructor =
            fields().should().notBeAnnotatedWith(Autowired.class);

    /** What is not private may be kept by any proxy: nobody’s own, no form’s token. */
    @ArchTest
    static final ArchRule pagesArePrivateButThoseThatEverybodyReads = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .and()
            .resideOutsideOfPackages("..browse", "..guide", "..opendata")
            .and()
            .doNotHaveSimpleName("AboutController")
            .and()
            .doNotHaveSimpleName("ProposeController")
            .should()
            .beAnnotatedWith(PrivatePages.class);

    @ArchTest
    static final ArchRule pagesThatEverybodyReadsTakeNoForm = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith(PrivatePages.class)
            .should()
            .beAnnotatedWith(PostMapping.class);

    /** A rush is answered from memory, wherever it goes; what is made for one person never is. */
    @ArchTest
    static final ArchRule pagesThatEverybodyReadsAreCached = methods()
            .that()
            .areAnnotatedWith(GetMapping.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith(PrivatePages.class)
            .should()
            .beAnnotatedWith(CachedPage.class);

    @ArchTest
    static final ArchRule nobodysOwnPageIsCached = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(PrivatePages.class)
            .should()
            .beAnnotatedWith(CachedPage.class);

    @ArchTest
    static final ArchRule nobodyDependsOnTheMails = noClasses()
            .that()
            .resideOutsideOfPackage("..notification")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..notification");

    /** What an event listener of the mails takes, compared with what is published where people act. */
    @ArchTest
    static void whoPublishesAFactForPeopleIsHeardByTheMails(JavaClasses classes) {
        Set<JavaClass> heard = classes.stream()
                .filter(type -> type.getPackageName().endsWith(".notification"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(EventListener.class))
                .map(method -> method.getRawParameterTypes().get(0))
                .collect(Collectors.toSet());
        Set<JavaClass> published = classes.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getName().equals("publishEvent"))
                .flatMap(access -> access.getOrigin().getConstructorCallsFromSelf().stream())
                .map(JavaAccess::getTargetOwner)
                .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type ->
                        type.getPackageName().matches(".*\\.(account|organisation|plan|submission|report|moderation)"))
                .collect(Collectors.toSet());

        // On record, for the timeline alone.
        assertThat(published)
                .extracting(JavaClass::getSimpleName)
                .contains("AccountActed", "SubmissionConfirmed", "InvitationWithdrawn");
        // Of a correction authors hear with the decision that follows; until then it is for the links alone.
        assertThat(published)
                .filteredOn(type ->
                        !type.isEquivalentTo(AccountActed.class) && !type.isEquivalentTo(SubmissionEdited.class))
                .isSubsetOf(heard);
    }
}
