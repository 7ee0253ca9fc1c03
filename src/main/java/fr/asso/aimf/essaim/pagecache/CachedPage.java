package fr.asso.aimf.essaim.pagecache;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a page that is the same for every reader and changes with the directory only, so that {@link PageCache} may answer for
 * it. It sees nothing of a request but its path and these parameters.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CachedPage {

    /** The parameters the page reads. In which order their values stand must make no difference. */
    String[] value() default {};
}
