package org.tacit.study.part;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import org.tacit.experiment.Problem;

/**
 * The types that a kind is declared with, such as {@code EndMatrix} and {@code MatrixProblem} of a
 * {@code record … implements Measure<EndMatrix, MatrixProblem>}.
 *
 * @param model of models
 * @param problem of problems
 */
record TypeArguments(Class<?> model, Class<?> problem) {
  /**
   * The types of a kind.
   *
   * @param kind a class that implements the concept and names its types
   * @param concept an interface of models and, if it has a second parameter, problems
   */
  static TypeArguments of(Class<?> kind, Class<?> concept) {
    for (Type each : kind.getGenericInterfaces()) {
      Class<?> implemented = raw(each);
      if (implemented == concept && each instanceof ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        return new TypeArguments(
            raw(arguments[0]), arguments.length == 1 ? Problem.class : raw(arguments[1]));
      }
      if (concept.isAssignableFrom(implemented)) {
        TypeArguments declared = of(implemented, concept);
        // What an interface between leaves open is its only parameter: the model.
        return each instanceof ParameterizedType type
            ? new TypeArguments(raw(type.getActualTypeArguments()[0]), declared.problem)
            : declared;
      }
    }
    throw new IllegalStateException(
        "%s: expected a class that implements %s with its types"
            .formatted(kind.getName(), concept.getSimpleName()));
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : type instanceof TypeVariable<?> open ? raw(open.getBounds()[0]) : (Class<?>) type;
  }

  /** Whether a kind of the given types gives such models, and asks for no more of problems. */
  boolean isOf(TypeArguments given) {
    return model.isAssignableFrom(given.model) && given.problem.isAssignableFrom(problem);
  }
}
