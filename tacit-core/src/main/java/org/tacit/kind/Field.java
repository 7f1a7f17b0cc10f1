package org.tacit.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a bound record means in a study file. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
  /** The value of {@link #byDefault} where the field must be given. */
  String REQUIRED = "\0required";

  /** The value of {@link #byDefault} where nothing, a null, is the default. */
  String NONE = "\0none";

  /** One sentence for {@code tacit run --explain}, with unit or shape. */
  String value();

  /** The least value of a number, or of each number of a list. */
  double atLeast() default Double.NEGATIVE_INFINITY;

  /** The largest value of a number, or of each number of a list. */
  double atMost() default Double.POSITIVE_INFINITY;

  /** What earlier versions called it; a file may still say so. Empty where it had no other name. */
  String formerly() default "";

  /** The default as it would be written in YAML. */
  String byDefault() default REQUIRED;
}
