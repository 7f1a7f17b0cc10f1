package org.tacit.model.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.graph.Value.Numbers;
import org.tacit.model.graph.Value.Wholes;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * One operator with what it is given.
 *
 * @param node the operator and its settings
 * @param inputs in their order, null where left out
 * @param version of the set of operators
 * @param dtype the number format of the graph
 */
record Call(Node node, List<@Nullable Value> inputs, long version, DType dtype) {
  @Nullable Value optional(int place) {
    return place < inputs.size() ? inputs.get(place) : null;
  }

  Value value(int place) {
    Value value = optional(place);
    if (value == null) {
      throw new GraphException("expected an input at place " + (place + 1) + ", found none");
    }
    return value;
  }

  Tensor tensor(int place) {
    Tensor tensor = tensorOrNull(place);
    if (tensor == null) {
      throw new GraphException("expected an input at place " + (place + 1) + ", found none");
    }
    return tensor;
  }

  @Nullable Tensor tensorOrNull(int place) {
    Value value = optional(place);
    return value == null ? null : numbers(value, dtype);
  }

  static Tensor numbers(Value value, DType dtype) {
    if (value instanceof Numbers numbers) {
      return numbers.tensor();
    }
    Wholes wholes = (Wholes) value;
    return Tensor.of(
        dtype, Arrays.stream(wholes.values()).asDoubleStream().toArray(), wholes.shape());
  }

  /** Whole numbers of an input. */
  long[] wholes(int place) {
    long[] found = wholesOrNull(place);
    if (found == null) {
      throw new GraphException("expected an input at place " + (place + 1) + ", found none");
    }
    return found;
  }

  long @Nullable [] wholesOrNull(int place) {
    Value value = optional(place);
    if (value == null) {
      return null;
    }
    if (value instanceof Wholes wholes) {
      return wholes.values();
    }
    throw new GraphException(
        "expected whole numbers that do not depend on the data at place " + (place + 1));
  }

  /** Whole numbers that older versions have as an attribute, newer ones as an input. */
  long @Nullable [] wholes(String attribute, int place) {
    Object given = node.attributes().get(attribute);
    return given instanceof long[] numbers ? numbers : wholesOrNull(place);
  }

  long whole(String attribute, long otherwise) {
    Object given = node.attributes().get(attribute);
    return given instanceof Long number ? number : otherwise;
  }

  double number(String attribute, double otherwise) {
    Object given = node.attributes().get(attribute);
    return given instanceof Double number ? number : otherwise;
  }

  String text(String attribute, String otherwise) {
    Object given = node.attributes().get(attribute);
    return given instanceof String text ? text : otherwise;
  }

  long[] wholes(String attribute, long[] otherwise) {
    Object given = node.attributes().get(attribute);
    return given instanceof long[] numbers ? numbers : otherwise;
  }

  /** A dimension counted from the front. */
  static int dimension(long given, int order) {
    long found = given < 0 ? given + order : given;
    if (found < 0 || found >= Math.max(1, order)) {
      throw new GraphException("expected one of %d dimensions, found %d".formatted(order, given));
    }
    return (int) found;
  }

  static long[] dimensions(long[] given, int order) {
    return Arrays.stream(given).map(one -> dimension(one, order)).toArray();
  }
}
