package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.PostgresForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;

/** A test of this module with the ones it uses and the guide, whose pages it finds; on a real database, with an own index. */
@BesideOthers
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "guide")
@Import(PostgresForTests.class)
@interface SearchTest {}
