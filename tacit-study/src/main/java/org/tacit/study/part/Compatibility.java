package org.tacit.study.part;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Predicate;
import org.tacit.experiment.Measure;
import org.tacit.kind.Inline;
import org.tacit.model.InitializationFor;
import org.tacit.model.Representing;
import org.tacit.model.factorization.Factorization;
import org.tacit.optimizer.OptimizerFor;
import org.tacit.study.binding.Catalogue;
import org.tacit.study.binding.FieldException;

/**
 * Whether the parts of a trial fit each other, by the types that their kinds are declared with:
 * found when a study file is read, before anything is drawn.
 */
public final class Compatibility {
  private Compatibility() {}

  /**
   * Compares the types of the parts.
   *
   * @throws FieldException for the first part that does not fit the model and the problem, with
   *     those that would
   */
  public static void check(
      ModelSpec<?, ?> model,
      ProblemSpec<?, ?> problem,
      InitializationFor<?, ?> initialization,
      OptimizerFor<?> optimizer,
      List<Measure<?, ?>> measures) {
    TypeArguments represents = TypeArguments.of(model.getClass(), ModelSpec.class);
    TypeArguments posed = TypeArguments.of(problem.getClass(), ProblemSpec.class);
    String modelName = Catalogue.nameOf(model.getClass());
    String problemName = Catalogue.nameOf(problem.getClass());
    if (!posed.model().isAssignableFrom(represents.model())) {
      throw new FieldException(
          "model",
          "%s does not fit the problem %s, which takes %s"
              .formatted(modelName, problemName, models(posed.model())));
    }
    if (!represents.problem().isAssignableFrom(posed.problem())) {
      throw new FieldException(
          "model",
          "%s needs the problem %s, found %s"
              .formatted(modelName, problems(represents.problem()), problemName));
    }
    Pair pair = new Pair(represents.model(), modelName, posed.problem(), problemName);
    pair.check("initialization", initialization, InitializationFor.class);
    pair.check("optimizer", optimizer, OptimizerFor.class);
    measures.forEach(measure -> pair.check("measures", measure, Measure.class));
  }

  /**
   * Holds a model to be a factorization of any tensor.
   *
   * @param field where the model is named
   * @throws FieldException if it is none
   */
  static void requireFactorization(String field, ModelSpec<?, ?> model) {
    TypeArguments wanted = new TypeArguments(Factorization.class, Representing.class);
    if (!wanted.isOf(TypeArguments.of(model.getClass(), ModelSpec.class))) {
      throw new FieldException(
          field,
          "expected a factorization (%s), found %s"
              .formatted(models(Factorization.class), Catalogue.nameOf(model.getClass())));
    }
  }

  private record Pair(Class<?> model, String modelName, Class<?> problem, String problemName) {
    /** A part and all parts of its kind within it. */
    void check(String field, Object part, Class<?> concept) {
      TypeArguments wanted = TypeArguments.of(part.getClass(), concept);
      String name = Catalogue.nameOf(part.getClass());
      if (!wanted.model().isAssignableFrom(model)) {
        throw new FieldException(
            field,
            "%s needs the model %s, found %s".formatted(name, models(wanted.model()), modelName));
      }
      if (!wanted.problem().isAssignableFrom(problem)) {
        throw new FieldException(
            field,
            "%s needs the problem %s, found %s"
                .formatted(name, problems(wanted.problem()), problemName));
      }
      within(field, part, concept);
    }

    private void within(String field, Object part, Class<?> concept) {
      for (RecordComponent component : part.getClass().getRecordComponents()) {
        if (component.getType() == concept) {
          check(field, value(component, part), concept);
        } else if (component.isAnnotationPresent(Inline.class)) {
          within(field, value(component, part), concept);
        }
      }
    }

    private static Object value(RecordComponent component, Object part) {
      try {
        return component.getAccessor().invoke(part);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component + " cannot be read", e);
      }
    }
  }

  private static String models(Class<?> wanted) {
    return kinds(
        ModelSpec.class,
        kind -> wanted.isAssignableFrom(TypeArguments.of(kind, ModelSpec.class).model()));
  }

  private static String problems(Class<?> wanted) {
    return kinds(
        ProblemSpec.class,
        kind -> wanted.isAssignableFrom(TypeArguments.of(kind, ProblemSpec.class).problem()));
  }

  private static String kinds(Class<?> concept, Predicate<Class<?>> fits) {
    return String.join(
        " or ",
        Parts.catalogue().kindsOf(concept).entrySet().stream()
            .filter(kind -> fits.test(kind.getValue()))
            .map(kind -> kind.getKey())
            .toList());
  }
}
