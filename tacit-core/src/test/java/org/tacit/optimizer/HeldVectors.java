package org.tacit.optimizer;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Tensor;

/** Counts the vectors of one length that an object holds, through all of its fields. */
final class HeldVectors {
  private final int length;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int count;

  private HeldVectors(int length) {
    this.length = length;
  }

  static int of(Object holder, int length) throws IllegalAccessException {
    HeldVectors held = new HeldVectors(length);
    held.visit(holder);
    return held.count;
  }

  private void visit(@Nullable Object value) throws IllegalAccessException {
    if (value == null || value instanceof Objective || !seen.add(value)) {
      return;
    }
    if (value instanceof Parameters parameters) {
      // Its blocks share its memory.
      count(parameters.flat().count());
    } else if (value instanceof Tensor tensor) {
      count(tensor.count());
    } else if (value instanceof double[] numbers) {
      count(numbers.length);
    } else if (value instanceof Object[] several) {
      for (Object each : several) {
        visit(each);
      }
    } else if (value.getClass().getName().startsWith("org.tacit.")) {
      for (Field field : value.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          visit(field.get(value));
        }
      }
    }
  }

  private void count(long numbers) {
    if (numbers == length) {
      count++;
    }
  }
}
