package org.tacit.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which a record is chosen in a study file, and what it is. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
  /** The value of {@code kind:}, in lower case with hyphens. */
  String name();

  /** One sentence for {@code tacit run --explain}. */
  String meaning();

  /** Whether it may be written as the value of its only field alone. */
  boolean plain() default false;
}
